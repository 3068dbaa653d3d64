// Reading answers by keyboard, without leaving the page. Without this script every mark is a form that is sent.
class AnswerReader extends HTMLElement {
  connectedCallback() {
    this.whenPressed = (event) => this.press(event);
    document.addEventListener("keydown", this.whenPressed);
    this.addEventListener("submit", (event) => this.save(event));
    this.addEventListener("click", (event) => this.follow(event));
    this.prepare();
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.whenPressed);
  }

  /** What only works with this script is shown once it is there. */
  prepare() {
    for (const part of this.querySelectorAll("[data-points], [data-keys]")) part.hidden = false;
    this.points = this.querySelector("[name=points]");
    this.points.addEventListener("input", () => this.mark());
    this.typed = "";
    this.mark();
  }

  get form() {
    return this.querySelector("form");
  }

  give(points) {
    this.points.value = points;
    this.mark();
  }

  mark() {
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", String(button.value === this.points.value.trim()));
    }
  }

  get buttons() {
    return [...this.querySelectorAll("[data-points] button")];
  }

  press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const inText = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "Escape" && inText && this.contains(inText)) return this.querySelector("[data-answer]").focus();
    if (inText) return;
    const key = event.key.toLowerCase();
    if (/^\d$/.test(key)) this.digit(key);
    else if (key === "c") this.querySelector("[name=comment]").focus();
    else if (key === "u") this.querySelector("[data-back]")?.click();
    else if (key === "enter" && !event.target.closest("a, button, summary")) this.form.requestSubmit();
    else return;
    event.preventDefault();
  }

  /** 1 and then 0 are ten, where there are ten to give. */
  digit(key) {
    const values = this.buttons.map((button) => button.value);
    this.typed = values.includes(this.typed + key) && this.typed !== "0" ? this.typed + key : key;
    if (values.includes(this.typed)) this.give(this.typed);
    else this.typed = "";
  }

  follow(event) {
    const give = event.target.closest("[data-points] button");
    if (give) return this.give(give.value);
    const way = event.target.closest("[data-back], [data-skip]");
    if (!way || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.go(way.href);
  }

  save(event) {
    event.preventDefault();
    if (this.isBusy) return;
    const body = new URLSearchParams(new FormData(event.target));
    this.go(location.href, { method: "POST", body });
  }

  async go(address, request) {
    this.isBusy = true;
    try {
      const response = await fetch(address, request);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const next = page.querySelector("answer-reader");
      if (!response.ok || !next) return this.leave(response);
      const inPlace = request && !response.redirected; // a mark that could not be saved
      history.replaceState(null, "", response.url);
      this.replaceChildren(...next.childNodes);
      this.prepare();
      if (inPlace) this.points.focus();
      else this.querySelector("[data-answer]").focus();
    } catch {
      this.complain();
    } finally {
      this.isBusy = false;
    }
  }

  /** The end of the pile, or a page of another kind: shown as a page. */
  leave(response) {
    if (response.ok) location.assign(response.url);
    else this.complain();
  }

  complain() {
    this.querySelector("[data-count]").textContent = this.dataset.failed;
  }
}
customElements.define("answer-reader", AnswerReader);
