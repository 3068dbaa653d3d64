// On every page of a class, for whoever has joined: sends what still waits on this device, and says what went wrong on
// another page than this one.
import { AnswerQueue } from "./answer-queue.js";
import { forgetOthers, keepAhead } from "./offline-pages.js";

class ClassQueue extends HTMLElement {
  connectedCallback() {
    const { attempt, address } = this.dataset;
    forgetOthers(this.dataset);
    this.queue = new AnswerQueue(`class:${this.dataset.class}:${attempt}`, Number(attempt), address);
    this.note = this.querySelector("[role=status]");
    for (const name of ["state", "kept", "problem"]) this.queue.addEventListener(name, () => this.update());
    addEventListener("storage", () => this.update());
    this.update();
    this.queue.flush();
    if (document.querySelector(".class-map")) keepAhead(this.dataset);
  }

  /** Say one thing at a time, the most pressing one, and only when it is new. */
  update() {
    const parts = this.parts();
    const said = parts.map((part) => part.textContent ?? part).join(" ");
    if (said === this.said) return;
    this.said = said;
    this.note.replaceChildren(...parts);
  }

  parts() {
    const { waiting, problems } = this.queue.kept;
    const { look, refused, understood, stranger, back, home, offline } = this.dataset;
    if (this.queue.isStranger) return [`${stranger} `, this.link(home, back)];
    const isHere = ({ page }) => page === location.pathname && document.querySelector("class-answers");
    const isOpen = ({ outcome }) => ["conflict", "refused"].includes(outcome);
    const elsewhere = Object.values(problems).filter((problem) => isOpen(problem) && !isHere(problem));
    if (elsewhere.length) return [`${look} `, ...this.links(elsewhere)];
    const lost = Object.entries(problems).filter(([_question, problem]) => !isOpen(problem));
    if (lost.length) {
      const close = () => lost.forEach(([question]) => this.queue.forget(question));
      return [`${refused} `, ...this.links(lost.map(([_question, problem]) => problem)), this.button(understood, close)];
    }
    const isSaid = document.querySelector("class-answers, class-waiting"); // at the place where it happens
    return waiting.length && !isSaid ? [offline] : [];
  }

  links(problems) {
    const pages = [...new Set(problems.map(({ page }) => page))];
    const number = (page) => page.split("/").filter(Boolean).pop();
    return pages.flatMap((page) => [this.link(page, this.dataset.stop.replace("{number}", number(page))), " "]);
  }

  link(address, text) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = text;
    return link;
  }

  button(text, act) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "class-link", textContent: text });
    button.addEventListener("click", act);
    return button;
  }
}
customElements.define("class-queue", ClassQueue);
