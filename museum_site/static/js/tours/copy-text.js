// A field whose text a button copies. Without this script there is no button: the text can be selected.
class CopyText extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input, textarea");
    const button = this.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => this.copy());
  }

  async copy() {
    this.field.select(); // so that it is seen what is copied, and can be copied by hand
    try {
      await navigator.clipboard.writeText(this.field.value);
    } catch {
      if (!document.execCommand("copy")) return; // no clipboard without HTTPS
    }
    this.querySelector("[role=status]").textContent = this.dataset.copied;
  }
}
customElements.define("copy-text", CopyText);
