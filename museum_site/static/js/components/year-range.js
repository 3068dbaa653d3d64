// Drag over the bars of a histogram to choose its years. The fields below say the same: they are the way for keys,
// and the way without this script.
const CHOSEN = "years__bar--chosen";

class YearRange extends HTMLElement {
  connectedCallback() {
    if (this.svg) return; // moved, not new
    this.svg = this.querySelector("svg");
    this.form = this.querySelector("form");
    this.bars = [...this.svg.querySelectorAll("rect")];
    this.svg.addEventListener("pointerdown", (event) => this.press(event));
  }

  /** From here on bars follow the pointer. A finger that moves up or down scrolls the page instead. */
  press(event) {
    if (event.button || !event.isPrimary) return;
    const { svg, form } = this;
    const undo = this.keep();
    const drag = new AbortController();
    const { signal } = drag;
    const start = this.at(event);
    const leave = () => {
      drag.abort();
      undo();
    };
    svg.setPointerCapture(event.pointerId);
    svg.addEventListener("pointermove", (moved) => this.choose(start, this.at(moved)), { signal });
    svg.addEventListener("pointercancel", leave, { signal });
    svg.addEventListener("pointerup", () => {
      drag.abort();
      addEventListener("pageshow", undo, { once: true }); // on the way back the list is as it was
      form.requestSubmit();
    }, { signal });
    addEventListener("keydown", (pressed) => {
      if (pressed.key !== "Escape") return;
      pressed.preventDefault();
      leave();
    }, { signal });
    this.choose(start, start);
  }

  /** How to have it again as it is now. */
  keep() {
    const { from, to } = this.form.elements;
    const values = [from.value, to.value];
    const chosen = this.bars.map((bar) => bar.classList.contains(CHOSEN));
    return () => {
      [from.value, to.value] = values;
      this.bars.forEach((bar, i) => bar.classList.toggle(CHOSEN, chosen[i]));
    };
  }

  /** The number of the bar under the pointer, or nearest to it. */
  at({ clientX }) {
    const { left, width } = this.svg.getBoundingClientRect();
    const last = this.bars.length - 1;
    return Math.min(Math.max(Math.floor(((clientX - left) / width) * (last + 1)), 0), last);
  }

  choose(one, other) {
    const [low, high] = one < other ? [one, other] : [other, one];
    const { from, to } = this.form.elements;
    const first = Number(this.svg.dataset.first);
    const width = Number(this.svg.dataset.width);
    from.value = first + low * width;
    to.value = first + (high + 1) * width - 1;
    this.bars.forEach((bar, i) => bar.classList.toggle(CHOSEN, i >= low && i <= high));
  }
}

customElements.define("year-range", YearRange);
