// All of time in one line: periods in their colours, how much begins when, and the window as a slider on it.
import { spanOf } from "./draw.js";

const SVG = "http://www.w3.org/2000/svg";
const NARROWEST = 6;

export class Overview {
  constructor(strip) {
    this.strip = strip;
    this.root = strip.querySelector("[data-overview]");
    this.thumb = this.root.querySelector("[data-thumb]");
    this.root.addEventListener("pointerdown", (event) => this.press(event));
  }

  /** What does not move: periods and density. */
  fill({ periods, extent, density }, [low, high]) {
    this.limits = [low, high];
    const percent = (day) => `${((Math.min(Math.max(day, low), high) - low) / (high - low)) * 100}%`;
    this.root.querySelector("[data-overview-periods]").replaceChildren(
      ...periods.map((period) => {
        const band = document.createElement("span");
        const [from, to] = spanOf(period, extent);
        band.dataset.period = period.colour;
        band.style.insetInlineStart = percent(from);
        band.style.insetInlineEnd = `calc(100% - ${percent(to)})`;
        return band;
      }),
    );
    const most = Math.max(...density, 1);
    const part = (extent.to_day + 1 - extent.from_day) / density.length;
    const path = document.createElementNS(SVG, "path");
    // The root of the share: one thing in a quiet century is still to be seen beside a crowded one.
    const bar = (count, i) => `M${extent.from_day + i * part - low} 1v${-Math.sqrt(count / most)}h${part}V1z`;
    path.setAttribute("d", density.map((count, i) => (count ? bar(count, i) : "")).join(""));
    const svg = this.root.querySelector("svg");
    svg.setAttribute("viewBox", `0 0 ${high - low} 1`);
    svg.replaceChildren(path);
  }

  /** The window on it. */
  draw(view, width) {
    if (!this.limits) return;
    const [low, high] = this.limits;
    const left = ((view.start - low) / (high - low)) * width;
    const wide = Math.max((view.span / (high - low)) * width, NARROWEST);
    this.thumb.style.transform = `translateX(${Math.min(left, width - wide).toFixed(1)}px)`;
    this.thumb.style.width = `${wide.toFixed(1)}px`;
  }

  say(range, view) {
    const [low, high] = this.limits;
    this.thumb.ariaValueMin = "0";
    this.thumb.ariaValueMax = "100";
    this.thumb.ariaValueNow = String(Math.round(((view.start + view.span / 2 - low) / (high - low)) * 100));
    this.thumb.ariaValueText = range;
  }

  /** Press beside the window and it comes there; hold and it follows. A finger that moves up or down scrolls the page. */
  press(event) {
    if (!this.limits || event.button) return;
    const { strip, root } = this;
    const [low, high] = this.limits;
    const box = root.getBoundingClientRect();
    const day = (x) => low + ((x - box.left) / box.width) * (high - low);
    const { start, span } = strip.view;
    const at = day(event.clientX);
    const held = at >= start && at <= start + span ? at - start : span / 2;
    const move = ({ clientX }) => strip.show({ start: day(clientX) - held, span });
    const done = () => {
      root.removeEventListener("pointermove", move);
      delete root.dataset.held;
    };
    root.dataset.held = "";
    root.setPointerCapture(event.pointerId);
    root.addEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) root.addEventListener(name, done, { once: true });
    if (held === span / 2) strip.show({ start: at - held, span }, { animate: true });
    this.thumb.focus({ preventScroll: true });
    event.preventDefault();
  }
}
