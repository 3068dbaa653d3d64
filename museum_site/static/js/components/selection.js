// What a visitor keeps: the numbers of objects, in this browser and nowhere else. Hearts put them in and take them out.
// Without this script there are no hearts; a link that somebody shared works all the same.
const KEY = "selection";
const MOST = 60; // as in exhibits/selection.py
const SAID = 10000; // milliseconds

/** Numbers of objects, each once, out of whatever was found where they should be. */
export function clean(values) {
  const numbers = Array.isArray(values) ? values.filter((n) => Number.isSafeInteger(n) && n > 0) : [];
  return [...new Set(numbers)].slice(0, MOST);
}

class Selection extends EventTarget {
  numbers = [];

  constructor() {
    super();
    this.read();
    // Another tab has changed it, or this page comes back out of the history.
    addEventListener("storage", ({ key }) => (key === KEY || key === null) && this.read());
    addEventListener("pageshow", ({ persisted }) => persisted && this.read());
  }

  read() {
    let text;
    try {
      text = localStorage.getItem(KEY);
    } catch {
      return; // denied: what this page knows is all there is
    }
    try {
      this.numbers = clean(JSON.parse(text));
    } catch {
      this.numbers = []; // not written by us
    }
    this.dispatchEvent(new Event("change"));
  }

  /** Keep these and no others, as many as there is room for. */
  set(numbers) {
    this.numbers = clean(numbers);
    try {
      if (this.numbers.length) localStorage.setItem(KEY, JSON.stringify(this.numbers));
      else localStorage.removeItem(KEY);
    } catch {
      this.refuse("denied");
    }
    if (numbers.length > MOST) this.refuse("full");
    this.dispatchEvent(new Event("change"));
  }

  toggle(number) {
    const others = this.numbers.filter((n) => n !== number);
    this.set(others.length < this.numbers.length ? others : [...others, number]);
  }

  refuse(why) {
    this.dispatchEvent(new CustomEvent("refused", { detail: why }));
  }
}

export const selection = new Selection();

/** The link to the selection, with its objects in the address; beside it is said what happened. */
class SelectionLink extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    this.status = this.querySelector("[role=status]");
    selection.addEventListener("change", () => this.show());
    selection.addEventListener("refused", ({ detail }) => this.say(this.dataset[detail].replace("{n}", MOST)));
    this.show();
  }

  show() {
    const { numbers } = selection;
    this.link.search = numbers.length ? `?o=${numbers}` : "";
    this.querySelector("[data-count]").textContent = numbers.length;
    this.link.hidden = !numbers.length;
  }

  say(words) {
    clearTimeout(this.saying);
    this.status.textContent = words;
    this.saying = setTimeout(() => (this.status.textContent = ""), SAID);
  }
}
customElements.define("selection-link", SelectionLink);

function showHearts() {
  for (const heart of document.querySelectorAll("[data-heart]")) {
    heart.hidden = false;
    heart.ariaPressed = selection.numbers.includes(Number(heart.dataset.heart));
  }
}

document.addEventListener("click", ({ target }) => {
  const heart = target.closest("[data-heart]");
  if (heart) selection.toggle(Number(heart.dataset.heart));
});
selection.addEventListener("change", showHearts);
showHearts();
