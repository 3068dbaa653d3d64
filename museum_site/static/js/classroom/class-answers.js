// The form of a stop whose answers save themselves.
import { AnswerQueue } from "./answer-queue.js";
import { fillIn, isTouched, readAnswer } from "./answer-fields.js";

const TYPED = 900; // milliseconds after the last key

class ClassAnswers extends HTMLElement {
  connectedCallback() {
    const { address, attempt } = this.dataset;
    this.form = this.querySelector("form");
    this.status = this.querySelector("[data-status]");
    this.queue = new AnswerQueue(this.dataset.class, attempt, address);
    this.timers = new Map();
    for (const field of this.fields) {
      this.queue.learn(field.dataset.key, Number(this.revisionOf(field).value));
      const waiting = this.queue.waiting(field.dataset.key);
      if (waiting) fillIn(field, waiting.value);
    }
    // Answered before this script was there, or put back by the browser.
    const touched = this.fields.filter((field) => !this.queue.waiting(field.dataset.key) && isTouched(field));
    this.addEventListener("change", ({ target }) => this.changed(target, 0));
    this.addEventListener("input", ({ target }) => {
      if (target.matches("textarea, input[type=text]")) this.changed(target, TYPED);
    });
    this.form.addEventListener("submit", (event) => this.goOn(event));
    this.queue.addEventListener("state", ({ detail }) => this.say(detail));
    this.queue.addEventListener("kept", ({ detail }) => this.kept(detail));
    this.queue.addEventListener("conflict", ({ detail }) => this.ask(detail));
    addEventListener("pagehide", () => this.takeAll());
    this.queue.flush();
    for (const field of touched) this.take(field);
    this.prepareForNoNetwork();
  }

  get fields() {
    return [...this.querySelectorAll("fieldset[data-key]:not([disabled])")];
  }

  revisionOf(field) {
    return field.querySelector(`[name="r-${field.dataset.key}"]`);
  }

  changed(target, delay) {
    const field = target.closest("fieldset[data-key]");
    if (!field) return;
    clearTimeout(this.timers.get(field));
    this.timers.set(
      field,
      setTimeout(() => this.take(field), delay),
    );
  }

  take(field) {
    clearTimeout(this.timers.get(field));
    this.timers.delete(field);
    const value = readAnswer(field);
    if (value !== undefined) this.queue.put(field.dataset.key, value);
  }

  takeAll() {
    for (const field of [...this.timers.keys()]) this.take(field);
  }

  /** What is typed last is taken along. While something waits here, the form is not sent: it would not arrive. */
  async goOn(event) {
    this.takeAll();
    if (event.submitter?.name === "check" || !this.queue.isWaiting) return;
    event.preventDefault();
    await this.queue.flush();
    if (!this.querySelector(".ask__choice-between")) location.assign(this.nextAddress);
  }

  get nextAddress() {
    const here = document.querySelector(".class-map [aria-current]").closest("li");
    return here.nextElementSibling.querySelector("a").href;
  }

  say(state) {
    this.status.dataset.state = state;
    this.status.textContent = this.dataset[state] ?? "";
  }

  kept({ question, revision }) {
    const field = this.querySelector(`fieldset[data-key="${CSS.escape(question)}"]`);
    if (field) this.revisionOf(field).value = revision;
  }

  /** Two phones, one student: both answers are shown, and one of them chosen. */
  ask({ question, value, text, revision, mine }) {
    const field = this.querySelector(`fieldset[data-key="${CSS.escape(question)}"]`);
    if (!field || field.querySelector(".ask__choice-between")) return;
    const box = document.createElement("div");
    box.className = "ask__problem ask__choice-between";
    box.setAttribute("role", "alert");
    const words = document.createElement("p");
    words.textContent = this.dataset.other.replace("{answer}", text || this.dataset.nothing);
    const button = (label, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "button button--quiet";
      made.textContent = label;
      made.addEventListener("click", () => {
        box.remove();
        this.queue.learn(question, revision);
        this.revisionOf(field).value = revision;
        act();
      });
      return made;
    };
    box.append(
      words,
      button(this.dataset.mine, () => this.queue.put(question, mine)),
      button(this.dataset.theirs, () => fillIn(field, value)),
    );
    field.querySelector("legend").after(box);
  }

  async prepareForNoNetwork() {
    if (!("serviceWorker" in navigator)) return;
    try {
      await navigator.serviceWorker.register(this.dataset.worker, { scope: this.dataset.scope });
      const { active } = await navigator.serviceWorker.ready;
      const pages = [...document.querySelectorAll(".class-map a")].map((link) => link.href);
      active?.postMessage({ pages });
    } catch {
      // a browser that refuses, e.g. in a private window: the class goes on without
    }
  }
}
customElements.define("class-answers", ClassAnswers);
