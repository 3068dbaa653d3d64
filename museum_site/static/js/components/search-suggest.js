// A search box that completes what is typed: the editable combobox of the ARIA Authoring Practices, with a list and
// a choice by hand. Without this script, or without the network, it is a form that searches.
const PAUSE = 120; // milliseconds without a letter
const COMPOSING = 400; // the same while an input method holds the word, as telephones do until its end
const REMEMBERED = 30; // answers

class SearchSuggest extends HTMLElement {
  connectedCallback() {
    if (this.input) return; // moved, not new
    this.input = this.querySelector("input[type=search]");
    this.answers = new Map();
    this.build();
    const { input, box } = this;
    input.addEventListener("input", ({ isComposing }) => this.ask(isComposing ? COMPOSING : PAUSE));
    input.addEventListener("compositionend", () => this.ask(PAUSE));
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    input.form.addEventListener("submit", () => this.close());
    box.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays where it is
    box.addEventListener("click", ({ target }) => this.go(target.closest("li")));
    // Not every telephone takes the focus away.
    document.addEventListener("pointerdown", ({ target }) => this.contains(target) || this.close());
  }

  build() {
    const { input, dataset } = this;
    const id = `${input.id}-list`;
    this.guess = make("p", { className: "suggest__guess", textContent: dataset.guess });
    this.list = make("ul", { className: "suggest__list", id, role: "listbox", ariaLabel: dataset.count });
    this.box = make("div", { className: "suggest", hidden: true });
    this.said = make("p", { className: "visually-hidden", role: "status" });
    this.box.append(this.guess, this.list);
    this.append(this.box, this.said);
    Object.assign(input, { role: "combobox", ariaExpanded: "false", ariaAutoComplete: "list" });
    input.setAttribute("aria-controls", id);
  }

  /** Answer what stands in the box after a pause, and go to the first (1) or the last (-1) option. */
  ask(pause, way = 0) {
    this.cancel();
    this.mark(null);
    const typed = this.input.value.trim();
    if (!typed || !this.input.matches(":focus")) this.close();
    else if (this.answers.has(typed)) this.show(this.answers.get(typed), way);
    else this.timer = setTimeout(() => this.load(typed, way), pause);
  }

  cancel() {
    clearTimeout(this.timer);
    this.waiting?.abort();
  }

  async load(typed, way) {
    const { signal } = (this.waiting = new AbortController());
    try {
      const response = await fetch(`${this.dataset.url}?q=${encodeURIComponent(typed)}`, { signal });
      if (!response.ok) throw new Error(response.statusText);
      const answer = await response.json();
      if (signal.aborted) return; // something else has been typed
      if (this.answers.size === REMEMBERED) this.answers.delete(this.answers.keys().next().value);
      this.answers.set(typed, answer);
      this.show(answer, way);
    } catch {
      if (!signal.aborted) this.close();
    }
  }

  show({ guess, items, all }, way) {
    const { all: title, count, guess: perhaps, none } = this.dataset;
    if (!items.length) {
      this.close();
      this.said.textContent = none;
      return;
    }
    const rows = [...items, { title, url: all }].map((item, i) => option(item, `${this.list.id}-${i}`));
    this.list.replaceChildren(...rows);
    this.guess.hidden = !guess;
    this.box.hidden = false;
    this.box.scrollTop = 0;
    this.input.ariaExpanded = "true";
    this.said.textContent = `${count} ${items.length}${guess ? `. ${perhaps} ${items[0].title}` : ""}`;
    if (way) this.step(way);
  }

  close() {
    this.cancel();
    this.mark(null);
    this.box.hidden = true;
    this.input.ariaExpanded = "false";
    this.said.textContent = "";
  }

  key(event) {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    // A word in the making has the keys first (229: some browsers say so only by this number).
    if (event.isComposing || event.keyCode === 229 || ctrlKey || metaKey || shiftKey) return;
    const isOpen = !this.box.hidden;
    const doing = {
      ArrowDown: () => (isOpen ? this.step(1) : this.ask(0, altKey ? 0 : 1)),
      ArrowUp: () => (altKey ? this.close() : isOpen ? this.step(-1) : this.ask(0, -1)),
      Escape: isOpen && (() => this.close()), // a second time the browser empties the box
      Enter: this.marked && (() => this.go(this.marked)),
    }[key];
    if (doing) {
      event.preventDefault();
      doing();
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(key)) this.mark(null); // back in the text
  }

  step(way) {
    const rows = [...this.list.children];
    const at = rows.indexOf(this.marked);
    this.mark(rows.at(at < 0 && way < 0 ? -1 : (at + way) % rows.length));
  }

  mark(row) {
    if (this.marked) this.marked.ariaSelected = "false";
    this.marked = row;
    if (!row) return this.input.removeAttribute("aria-activedescendant");
    row.ariaSelected = "true";
    this.input.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  }

  go(row) {
    if (!row) return;
    this.close();
    location.assign(row.url);
  }
}

const make = (name, properties) => Object.assign(document.createElement(name), properties);

function option({ title, kind, url }, id) {
  const row = make("li", { className: "suggest__option", id, role: "option", ariaSelected: "false", url });
  row.append(make("span", { textContent: title }));
  if (kind) row.append(" ", make("span", { className: "suggest__kind", textContent: kind }));
  return row;
}

customElements.define("search-suggest", SearchSuggest);
