// The page of a selection: one's own, which it keeps in step with the hearts, or that of somebody who sent the link.
// Without this script it is shown, compared and taken along all the same.
import { clean, selection } from "./selection.js";

const NUMBERS = /^\?o=[^&]*/;

class SelectionPage extends HTMLElement {
  connectedCallback() {
    const { numbers } = selection;
    this.asked = clean((new URLSearchParams(location.search).get("o") ?? "").split(",").map(Number));
    // One's own list, opened without its numbers, or found again in the history.
    if ((!this.asked.length && numbers.length) || (history.state?.isOwn && !this.isAll(numbers))) return this.reopen();
    this.isOwn = this.isAll(numbers);
    this.shown = [...this.querySelectorAll("[data-heart]")].map((heart) => Number(heart.dataset.heart));
    for (const button of this.querySelectorAll("[data-print]")) button.hidden = false;
    this.addEventListener("click", (event) => {
      const { action } = event.target.closest("[data-action]")?.dataset ?? {};
      if (action) this[action](event);
    });
    selection.addEventListener("change", () => this.changed());
    this.changed();
  }

  part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  say(words) {
    document.querySelector("selection-link").say(words);
  }

  /** Are these the very objects that were asked for? */
  isAll(numbers) {
    return numbers.length === this.asked.length && this.asked.every((n) => numbers.includes(n));
  }

  reopen() {
    const { numbers } = selection;
    location.replace(numbers.length ? `?o=${numbers}` : location.pathname);
  }

  changed() {
    const { numbers } = selection;
    // Kept elsewhere in the meantime: the server has to show it.
    if (this.isOwn && numbers.some((n) => !this.asked.includes(n))) return this.reopen();
    this.toggleAttribute("data-own", this.isOwn);
    this.part("forget").hidden = !this.isOwn || !numbers.length;
    this.part("others").hidden = this.isOwn || this.shown.every((n) => numbers.includes(n));
    if (this.isOwn && this.asked.length) this.follow(numbers);
  }

  /** The address, and what leads back to this list or takes it along, name what is still kept. */
  follow(numbers) {
    const now = (search) => search.replace(NUMBERS, `?o=${numbers}`);
    for (const link of document.querySelectorAll("a[href*='?o=']")) link.search = now(link.search);
    const field = this.querySelector("[name=o]");
    if (field) field.value = numbers;
    history.replaceState({ isOwn: true }, "", `${location.pathname}${now(location.search)}`);
  }

  keep() {
    selection.set([...selection.numbers, ...this.shown]);
    if (!this.part("others").hidden) return; // there was no room, which has been said
    this.isOwn = this.isAll(selection.numbers);
    this.changed();
    this.say(this.dataset.kept);
    document.querySelector("main").focus();
  }

  forget() {
    this.say("");
    this.forgotten = selection.numbers;
    selection.set([]);
    this.part("list").hidden = true;
    this.part("undo").hidden = false;
    this.part("undo").querySelector("button").focus();
  }

  undo() {
    selection.set([...this.forgotten, ...selection.numbers]);
    this.part("list").hidden = false;
    this.part("undo").hidden = true;
    this.part("forget").focus();
  }

  async share(event) {
    event.preventDefault();
    const url = event.target.closest("a").href;
    try {
      if (navigator.share) return await navigator.share({ title: document.title, url });
      await navigator.clipboard.writeText(url);
      this.say(this.dataset.copied);
    } catch (error) {
      if (error.name !== "AbortError") this.say(this.dataset.notCopied);
    }
  }

  /** With every picture, also those that were not yet scrolled to. */
  async print() {
    const pictures = [...this.querySelectorAll("img")];
    for (const picture of pictures) picture.loading = "eager";
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
    window.print();
  }
}
customElements.define("selection-page", SelectionPage);
