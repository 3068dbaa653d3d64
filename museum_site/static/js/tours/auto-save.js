// A form that saves itself a moment after it was changed. Every form of the page carries the version of what it changes:
// all of them learn the new one. Without this script the button saves.
class AutoSave extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.status = this.querySelector("[role=status]");
    this.addEventListener("input", () => this.later(1200));
    this.addEventListener("change", () => this.later(200));
    this.addEventListener("submit", () => clearTimeout(this.timer));
  }

  later(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  async save() {
    if (this.isSaving) return this.later(400);
    this.isSaving = true;
    this.status.textContent = this.dataset.saving;
    try {
      const response = await fetch(this.form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(this.form)),
        headers: { Accept: "application/json" },
      });
      const { version, message } = await response.json();
      if (response.ok) for (const field of document.querySelectorAll("[name=version]")) field.value = version;
      this.status.textContent = message;
    } catch {
      this.status.textContent = this.dataset.lost;
      this.later(5000);
    } finally {
      this.isSaving = false;
    }
  }
}
customElements.define("auto-save", AutoSave);
