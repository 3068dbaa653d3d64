// The form of a stop whose answers save themselves.
import { fillIn, isTouched, readAnswer, sameAnswer } from "./answer-fields.js";

const TYPED = 900; // milliseconds after the last key
const LONGEST = 3000; // milliseconds one waits for the network before going on; what was answered waits on the device

class ClassAnswers extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.status = this.querySelector("[data-status]");
    this.queue = document.querySelector("class-queue").queue;
    this.timers = new Map();
    this.taken = new Map(); // what each question said when it was last looked at
    // Answered before this script was there: as new as can be.
    const touched = this.fields.filter(isTouched);
    for (const field of this.fields) this.begin(field, touched.includes(field));
    this.addEventListener("change", ({ target }) => this.changed(target, 0));
    this.addEventListener("input", ({ target }) => {
      if (target.matches("textarea, input[type=text]")) this.changed(target, TYPED);
    });
    this.form.addEventListener("submit", (event) => this.goOn(event));
    this.queue.addEventListener("state", ({ detail }) => this.say(detail));
    this.queue.addEventListener("kept", ({ detail }) => this.kept(detail));
    this.queue.addEventListener("problem", ({ detail }) => this.show(this.field(detail.question)));
    addEventListener("pagehide", () => this.takeAll());
    for (const field of touched) this.take(field);
  }

  get fields() {
    return [...this.querySelectorAll("fieldset[data-key]:not([disabled])")];
  }

  field(question) {
    return this.fields.find((field) => field.dataset.key === question);
  }

  /** Show what is newest: what waits here, what is known here, or what the page brought. */
  begin(field, isTouchedAlready) {
    const { key } = field.dataset;
    const { queue } = this;
    queue.learn(key, Number(this.revisionOf(field).value), isTouchedAlready ? undefined : readAnswer(field));
    const { revision, value } = queue.known(key);
    this.revisionOf(field).value = revision;
    this.show(field);
    if (isTouchedAlready) return;
    const newest = queue.waiting(key)?.value ?? queue.problem(key)?.mine ?? value;
    if (newest !== undefined && !sameAnswer(newest, readAnswer(field))) fillIn(field, newest);
    this.taken.set(field, readAnswer(field));
  }

  revisionOf(field) {
    return field.querySelector(`[name="r-${field.dataset.key}"]`);
  }

  changed(target, delay) {
    const field = target.closest("fieldset[data-key]");
    if (!field) return;
    clearTimeout(this.timers.get(field));
    const take = () => this.take(field);
    this.timers.set(field, setTimeout(take, delay));
  }

  take(field) {
    clearTimeout(this.timers.get(field));
    const value = readAnswer(field);
    if (value === undefined || sameAnswer(value, this.taken.get(field))) return;
    this.taken.set(field, value);
    this.queue.put(field.dataset.key, value, Number(this.revisionOf(field).value));
  }

  takeAll() {
    for (const field of this.fields) this.take(field);
  }

  /** What is typed last is taken along. Without network one goes on as well: the answers wait on the device. */
  async goOn(event) {
    const { name } = event.submitter ?? {};
    if (name === "theirs") return;
    event.preventDefault();
    this.takeAll();
    const late = new Promise((resolve) => setTimeout(resolve, LONGEST));
    await Promise.race([this.queue.flush(), late]);
    const problem = this.querySelector("[data-problem]");
    if (problem) {
      problem.scrollIntoView({ block: "center" });
      problem.querySelector("button")?.focus({ preventScroll: true });
    } else if (this.queue.isWaiting && !this.queue.isSafe) this.form.submit(); // nothing here would outlive the page
    else if (name === "check") this.check();
    else location.assign(this.nextAddress);
  }

  get nextAddress() {
    const here = document.querySelector(".class-map [aria-current]").closest("li");
    return here.nextElementSibling.querySelector("a").href;
  }

  /** Ask for what is right: only with the network, and only once everything has arrived. */
  async check() {
    if (this.queue.isWaiting) return;
    const body = new URLSearchParams(new FormData(this.form));
    body.set("check", "1");
    try {
      const response = await fetch(this.form.action, { method: "POST", body });
      if (!response.ok) throw new Error(response.status);
      history.replaceState(null, "", "#answers");
      location.reload();
    } catch {
      this.say("offline");
    }
  }

  say(state) {
    this.status.dataset.state = state;
    this.status.textContent = this.dataset[state] ?? "";
  }

  kept({ question, revision }) {
    const field = this.field(question);
    if (!field) return;
    this.revisionOf(field).value = revision;
    this.show(field);
  }

  /** What is wrong with an answer. Two phones, one student: both answers are shown, and one of them chosen. */
  show(field) {
    if (!field) return;
    const { key } = field.dataset;
    const problem = this.queue.problem(key);
    const before = field.querySelector("[data-problem]");
    if (problem && before?.dataset.problem === JSON.stringify(problem)) return;
    before?.remove();
    if (!problem || !["conflict", "refused"].includes(problem.outcome)) return;
    const box = document.createElement("div");
    box.className = "ask__problem ask__choice-between";
    box.dataset.problem = JSON.stringify(problem);
    box.setAttribute("role", "alert");
    const words = document.createElement("p");
    box.append(words);
    if (problem.outcome === "refused") words.textContent = problem.message;
    else {
      words.textContent = this.dataset.other.replace("{answer}", () => problem.text || this.dataset.nothing);
      box.append(this.button(field, this.dataset.mine, true), this.button(field, this.dataset.theirs, false));
    }
    field.querySelector("legend").after(box);
  }

  button(field, label, isMine) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button button--quiet", textContent: label });
    button.addEventListener("click", () => {
      const { key } = field.dataset;
      const { value, revision } = this.queue.problem(key);
      if (!isMine) fillIn(field, value);
      this.queue.settle(key, isMine);
      this.taken.set(field, readAnswer(field));
      this.revisionOf(field).value = revision;
      field.querySelector("input:not([type=hidden]), textarea, select, button")?.focus();
      if (!isMine) this.say("saved");
    });
    return button;
  }
}
customElements.define("class-answers", ClassAnswers);
