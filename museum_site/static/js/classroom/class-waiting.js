// Before handing in: what still waits on this device is sent first.
import { AnswerQueue } from "./answer-queue.js";

class ClassWaiting extends HTMLElement {
  connectedCallback() {
    this.queue = new AnswerQueue(this.dataset.class, this.dataset.attempt, this.dataset.address);
    this.note = this.querySelector("[data-status]");
    this.button = this.querySelector("button");
    this.queue.addEventListener("state", () => this.update());
    this.queue.addEventListener("kept", () => this.update());
    this.update();
    this.queue.flush().then(() => this.update());
  }

  update() {
    const waits = this.queue.isWaiting;
    this.note.hidden = !waits;
    this.note.textContent = waits ? this.dataset.offline : "";
    this.button.disabled = waits;
  }
}
customElements.define("class-waiting", ClassWaiting);
