// A walk through chosen things, step by step; it plays only when asked to, and stops at whatever the visitor does.
const PAUSE = 7000;
const STOPS = ["pointerdown", "keydown", "wheel"];

export class Guide {
  constructor(strip, steps) {
    Object.assign(this, { strip, steps, bar: strip.part("guide") });
    this.index = Math.max(steps.findIndex(({ key }) => key === strip.open?.key), -1);
    this.bar.hidden = !steps.length;
    this.play = this.bar.querySelector("[data-play]");
    this.play.hidden = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.bar.querySelector("[data-previous]").addEventListener("click", () => this.go(this.index - 1));
    this.bar.querySelector("[data-next]").addEventListener("click", () => this.go(this.index + 1));
    this.play.addEventListener("click", () => (this.timer ? this.stop() : this.start()));
    this.stop = (event) => {
      if (event && this.play.contains(event.target)) return;
      clearInterval(this.timer);
      this.timer = null;
      this.play.ariaPressed = "false";
      for (const name of STOPS) removeEventListener(name, this.stop, { capture: true });
    };
    this.say();
  }

  start() {
    if (this.index >= this.steps.length - 1) this.index = -1;
    this.play.ariaPressed = "true";
    this.timer = setInterval(() => (this.index < this.steps.length - 1 ? this.go(this.index + 1, false) : this.stop()), PAUSE);
    for (const name of STOPS) addEventListener(name, this.stop, { capture: true, passive: true });
    this.go(this.index + 1, false);
  }

  go(index, focus = true) {
    const step = this.steps[index];
    if (!step) return;
    this.index = index;
    this.say();
    this.strip.openItem(step, { focus });
  }

  /** The panel’s own links lead along the steps, too. */
  at(key) {
    const index = this.steps.findIndex((step) => step.key === key);
    if (index >= 0) this.index = index;
    this.say();
  }

  say() {
    const { index, steps } = this;
    this.bar.querySelector("[data-step]").textContent = index < 0 ? "" : this.strip.words.say("step", { i: index + 1, n: steps.length, title: steps[index].title });
    this.bar.querySelector("[data-previous]").disabled = index <= 0;
    this.bar.querySelector("[data-next]").disabled = index >= steps.length - 1;
  }
}
