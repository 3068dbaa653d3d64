// A search box that completes what is typed: the editable combobox of the ARIA Authoring Practices, with a list and
// a choice by hand. Without it, or without the network, the form searches.
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
    input.addEventListener("input", (event) => this.ask(event.isComposing ? COMPOSING : PAUSE));
    input.addEventListener("compositionend", () => this.ask(PAUSE));
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    input.form.addEventListener("submit", () => this.close());
    box.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    box.addEventListener("click", ({ target }) => this.go(target.closest("li")));
    // Not every telephone takes the focus away.
    document.addEventListener("pointerdown", ({ target }) => this.contains(target) || this.close());
  }

  build() {
    const { input, dataset } = this;
    this.box = element("div", "suggest");
    this.guess = element("p", "suggest__guess", dataset.guess);
    this.list = element("ul", "suggest__list");
    this.said = element("p", "visually-hidden");
    this.box.hidden = true;
    this.said.role = "status";
    this.list.role = "listbox";
    this.list.ariaLabel = dataset.count;
    this.list.id = `${input.id}-list`;
    this.box.append(this.guess, this.list);
    this.append(this.box, this.said);
    input.role = "combobox";
    input.ariaExpanded = "false";
    input.ariaAutoComplete = "list";
    input.setAttribute("aria-controls", this.list.id);
  }

  /** Answer what stands in the box after a pause; `way`: and go to the first (1) or the last (-1) option. */
  ask(pause, way = 0) {
    this.cancel();
    this.mark(null);
    const typed = this.input.value.trim();
    const known = this.answers.get(typed);
    if (!typed || !this.input.matches(":focus")) this.close();
    else if (known) this.show(known, way);
    else this.timer = setTimeout(() => this.load(typed, way), pause);
  }

  cancel() {
    clearTimeout(this.timer);
    this.waiting?.abort();
  }

  async load(typed, way) {
    this.waiting = new AbortController();
    const { signal } = this.waiting;
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
    const { dataset, list } = this;
    if (!items.length) {
      this.close();
      this.said.textContent = dataset.none;
      return;
    }
    list.replaceChildren(...[...items, { title: dataset.all, url: all }].map((item, i) => option(item, `${list.id}-${i}`)));
    this.guess.hidden = !guess;
    this.box.hidden = false;
    this.box.scrollTop = 0;
    this.input.ariaExpanded = "true";
    this.said.textContent = `${dataset.count} ${items.length}${guess ? `. ${dataset.guess} ${items[0].title}` : ""}`;
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
    const options = [...this.list.children];
    const at = options.indexOf(this.marked);
    this.mark(at < 0 ? options.at(way > 0 ? 0 : -1) : options[(at + way + options.length) % options.length]);
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
    location.assign(row.dataset.url);
  }
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function option({ title, kind, url }, id) {
  const row = element("li", "suggest__option");
  row.id = id;
  row.role = "option";
  row.ariaSelected = "false";
  row.dataset.url = url;
  row.append(element("span", "suggest__title", title));
  if (kind) row.append(" ", element("span", "suggest__kind", kind));
  return row;
}

customElements.define("search-suggest", SearchSuggest);
