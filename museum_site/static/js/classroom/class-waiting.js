// Before handing in: what still waits on this device is sent first.
class ClassWaiting extends HTMLElement {
  connectedCallback() {
    this.queue = document.querySelector("class-queue").queue;
    this.note = this.querySelector("[data-status]");
    for (const name of ["state", "kept", "problem"]) this.queue.addEventListener(name, () => this.update());
    this.update();
  }

  update() {
    const { isWaiting } = this.queue;
    this.querySelector("button").disabled = isWaiting;
    const words = isWaiting ? this.dataset.offline : "";
    if (this.note.textContent !== words) this.note.textContent = words;
  }
}
customElements.define("class-waiting", ClassWaiting);
