// Draws the ruler, the bands of the periods and the lanes. Nodes are kept by key: a frame moves them, it does not make them.
import { DOT, GAP, gather, markOf, pack } from "./layout.js";
import { ticks, toX } from "./scale.js";

const MARGIN = 200; // how far outside of the window a bar is drawn
const EM = 14; // pixels of text for which layout.js knows the width of numbers
const EDGE = 6; // where the words of a thing stand that began before the window

export const idOf = (item) => `${item.key} ${item.part ?? 0}`;

/** Nodes by key in one parent: `use` finds or makes one, `sweep` takes away those not used since. */
class Pool {
  constructor(parent, make) {
    Object.assign(this, { parent, make, nodes: new Map(), used: new Set() });
  }

  use(key) {
    this.used.add(key);
    if (!this.nodes.has(key)) {
      const node = this.make();
      this.parent.append(node);
      this.nodes.set(key, node);
    }
    return this.nodes.get(key);
  }

  sweep() {
    for (const [key, node] of this.nodes) {
      if (this.used.has(key)) continue;
      // The focus must not fall out of the timeline with a thing that leaves the window.
      if (node.contains(document.activeElement)) node.closest("[data-stage]").focus({ preventScroll: true });
      node.remove();
      this.nodes.delete(key);
    }
    this.used.clear();
  }
}

function element(name, className, ...children) {
  const node = document.createElement(name);
  node.className = className;
  if (name === "a" || name === "button") node.tabIndex = -1;
  node.append(...children);
  return node;
}

/** Set what has changed: writing a style costs, reading our own notes does not. */
function set(node, name, value) {
  node.was ??= {};
  if (node.was[name] === value) return;
  node.was[name] = value;
  if (name === "text") node.textContent = value;
  else if (name.startsWith("--") || /^(transform|(max-)?width)$/.test(name)) node.style.setProperty(name, value);
  else if (value === null) node.removeAttribute(name);
  else node.setAttribute(name, value);
}

const px = (number) => `${Math.round(number * 10) / 10}px`;

class Ruler {
  constructor(root) {
    this.marks = new Pool(root.querySelector("[data-ruler]"), () => element("span", "timeline-tick", element("span", "timeline-tick__label")));
    this.cells = new Pool(root.querySelector("[data-band]"), () => element("span", "timeline-cell", element("span", "timeline-cell__label")));
    this.periods = new Pool(root.querySelector("[data-periods]"), () => element("span", "timeline-cell", element("span", "timeline-cell__label")));
  }

  draw({ view, width, em, words, measure, frame }) {
    const { unit, step, marks, band, cells } = ticks(view, width, em);
    for (const day of marks) {
      const node = this.marks.use(day);
      set(node, "transform", `translateX(${px(toX(view, width, day))})`);
      set(node.firstChild, "text", words.tick(day, unit));
    }
    for (const [from, to] of cells) {
      this.cell(this.cells.use(`${band} ${from}`), view, width, from, to, words.cell(from, band), measure);
    }
    for (const period of frame.periods) {
      const node = this.periods.use(period.slug);
      const [from, to] = spanOf(period, frame.extent);
      set(node, "data-period", period.colour);
      set(node, "data-jump", period.slug);
      set(node, "data-open", period.to === null ? "end" : null);
      this.cell(node, view, width, from, to, [period.short_title ?? period.title], measure);
    }
    [this.marks, this.cells, this.periods].forEach((pool) => pool.sweep());
    return { unit, step };
  }

  /** A stretch with a name that stays in sight, in the longest form there is room for. */
  cell(node, view, width, from, to, names, measure) {
    const left = Math.max(toX(view, width, from), -1);
    const right = Math.min(toX(view, width, to), width + 1);
    set(node, "transform", `translateX(${px(left)})`);
    set(node, "width", px(Math.max(right - left, 0)));
    set(node, "hidden", right <= left ? "" : null);
    const room = right - left - 15;
    set(node.firstChild, "text", names.find((name) => name && measure(name) <= room) ?? (room > 60 ? names[0] : ""));
  }
}

/** First and last day of a period, open sides at the ends of all there is. */
export function spanOf(period, extent) {
  return [period.from ?? extent.from_day, (period.to ?? Math.max(extent.to_day, period.from)) + 1];
}

class Lane {
  constructor(root) {
    this.root = root;
    this.name = root.dataset.lane;
    this.rows = new Map();
    const body = root.querySelector("[data-body]");
    this.items = new Pool(body, () => element("a", "timeline-item", element("span", "timeline-item__label"), element("i", "timeline-item__mark")));
    this.pills = new Pool(body, () => element("button", "timeline-cluster"));
  }

  /** Read what the style sheet says: once a size, not once a frame. */
  measure() {
    const style = getComputedStyle(this.root);
    this.count = Number(style.getPropertyValue("--rows"));
    this.height = this.root.querySelector("[data-row]").offsetHeight;
  }

  /** Decide on rows, in pixels from the start of this view. Holds for all views of the same span. */
  pack({ view, width, measure, labelWidth, open: pinned }, items) {
    const x = (day) => toX(view, width, day);
    const things = items.flatMap((item) => {
      const mark = markOf(item, x);
      return mark ? [{ id: idOf(item), item, ...mark, label: Math.min(measure(item.title) + 2, labelWidth) }] : [];
    });
    Object.assign(this, pack(things, { rows: this.count, before: this.rows, pinned, edge: width }));
    this.rows = new Map(this.placed.map(({ id, row }) => [id, row]));
  }

  draw(stage, shift, clusters) {
    const { width, view } = stage;
    this.shown = [];
    for (const thing of this.placed) this.drawItem(stage, thing, shift, thing.row);
    const single = ({ id, item, ...thing }) => ({ only: { id, item, ...thing }, from: thing.from + shift, to: thing.to + shift, count: 1 });
    const grouped = clusters.map((cluster) => ({
      from: toX(view, width, cluster.from), to: toX(view, width, cluster.to + 1), count: cluster.count, days: [cluster.from, cluster.to],
    }));
    // Numbers grow with the text.
    const { em } = stage;
    const entries = [...this.overflow.map(single), ...grouped].map((entry) => ({ ...entry, from: (entry.from / em) * EM, to: (entry.to / em) * EM }));
    for (const cluster of gather(entries, 2, (width / em) * EM - 2)) {
      cluster.left *= em / EM;
      cluster.right *= em / EM;
      const { only } = cluster.entries[0];
      // One thing alone is no cluster: it shows its mark and keeps its words for the ear.
      if (cluster.count === 1 && only) this.drawItem(stage, { ...only, ...cluster, tiny: true, bare: true }, 0, this.count);
      else this.drawCluster(stage, cluster);
    }
    this.items.sweep();
    this.pills.sweep();
  }

  drawItem({ width, open, colours }, thing, shift, row) {
    const { id, item, tiny, bare, flipped } = thing;
    const left = thing.left + shift;
    const right = thing.right + shift;
    const end = tiny ? (thing.start ?? left) + shift + DOT : thing.to + shift;
    const begin = tiny ? end - DOT : thing.from + shift;
    if (end < 0 || begin > width) return; // words without their mark say nothing
    const node = this.items.use(id);
    const [label, mark] = node.children;
    const from = Math.max(left, -MARGIN);
    const to = Math.min(right, width + MARGIN);
    set(node, "transform", `translate(${px(from)}, ${row * this.height}px)`);
    set(node, "width", px(to - from));
    set(node, "data-shape", tiny ? (item.sure && item.from === item.to ? "day" : "dot") : "bar");
    // The label of a thing that began before the window stands where the window begins.
    const slide = flipped ? 0 : Math.max(EDGE - from, 0);
    const room = Math.min(thing.next + shift - GAP, width) - from - slide;
    set(label, "transform", `translateX(${px(slide)})`);
    set(label, "max-width", room < thing.label && !flipped ? px(Math.max(room, 0)) : "");
    if (!tiny) {
      const start = Math.max(begin, -MARGIN);
      const stop = Math.min(end, width + MARGIN);
      const at = (thing.core ?? [(thing.from + thing.to) / 2, (thing.from + thing.to) / 2]).map((x) => Math.min(Math.max(x + shift, start), stop) - start);
      set(mark, "--core-from", px(at[0]));
      set(mark, "--core-to", px(at[1]));
      set(mark, "width", px(stop - start));
      set(node, "data-open", `${item.from === null ? "start" : ""} ${item.to === null ? "end" : ""}`.trim());
    } else set(mark, "width", null);
    set(node, "data-bare", bare ? "" : null);
    set(node, "data-flipped", flipped ? "" : null);
    set(node, "data-sure", item.sure ? "" : null);
    set(node, "data-about", item.about ? "" : null);
    set(node, "data-doubt", item.doubt ? "" : null);
    set(node, "data-period", colours.get(item.period) ?? null);
    set(node, "aria-current", id === open ? "true" : null);
    set(label, "text", item.title);
    if (item.url) {
      set(node, "href", item.url);
      set(node, "aria-label", `${item.title}, ${item.date}`);
    }
    node.thing = item;
    this.shown.push({ node, x: Math.max(begin, 0) });
  }

  drawCluster({ words }, { left, right, count, entries }) {
    const firstDays = entries.map(({ days, only }) => days ?? [only.item.from ?? only.item.to, only.item.from ?? only.item.to]);
    const from = Math.min(...firstDays.map((days) => days[0]));
    const to = Math.max(...firstDays.map((days) => days[1]));
    const node = this.pills.use(from);
    set(node, "transform", `translate(${px(left)}, ${this.count * this.height}px)`);
    set(node, "width", px(right - left));
    set(node, "text", words.count(count));
    set(node, "aria-label", words.say("cluster", { n: words.count(count), range: words.range(from, to), lane: this.root.dataset.title }));
    set(node, "type", "button");
    node.cluster = { lane: this.name, from, to, count, items: entries.every(({ only }) => only) ? entries.map(({ only }) => only.item) : null };
    this.shown.push({ node, x: left });
  }
}

export class Stage {
  constructor(strip, words) {
    this.strip = strip;
    this.words = words;
    this.root = strip.querySelector("[data-stage]");
    this.ruler = new Ruler(strip);
    this.lanes = [...strip.querySelectorAll("[data-lane]")].map((root) => new Lane(root));
    this.widths = new Map();
    this.pen = document.createElement("canvas").getContext("2d");
    this.measure = (text) => {
      if (!this.widths.has(text)) this.widths.set(text, this.pen.measureText(text).width);
      return this.widths.get(text);
    };
  }

  /** Sizes depend on the window and on how large the visitor wants text. */
  resize() {
    const label = getComputedStyle(this.root);
    this.em = parseFloat(label.fontSize);
    this.pen.font = `${label.fontSize} ${label.fontFamily}`;
    this.widths.clear();
    this.width = this.root.clientWidth;
    this.labelWidth = Math.min(this.em * 16, this.width * 0.7);
    this.lanes.forEach((lane) => lane.measure());
    this.packed = null;
  }

  draw(view, answer, frame, open) {
    const colours = new Map(frame.periods.map(({ slug, colour }) => [slug, colour]));
    Object.assign(this, { view, frame, colours, open });
    const ruler = this.ruler.draw(this);
    const scale = this.width / view.span;
    // Rows hold while only the window moves: things do not jump while one pans.
    if (!this.packed || this.packed.answer !== answer || this.packed.open !== open || Math.abs(this.packed.scale / scale - 1) > 1e-9) {
      // Rows close up when a new scale has found its data.
      if (this.packed?.answer !== answer && this.settled !== scale) {
        this.settled = scale;
        for (const lane of this.lanes) lane.rows.clear();
      }
      for (const lane of this.lanes) lane.pack(this, lane.name === "context" ? contextItems(answer) : answer.items.filter((item) => item.lane === lane.name));
      this.packed = { answer, scale, open, start: view.start };
    }
    const shift = (this.packed.start - view.start) * scale;
    for (const lane of this.lanes) lane.draw(this, shift, answer.clusters.filter((cluster) => cluster.lane === lane.name));
    this.inOrder = this.lanes.flatMap((lane) => lane.shown).filter(({ node }) => !node.thing || node.thing.url).sort((a, b) => a.x - b.x);
    this.rove();
    return ruler;
  }

  /** One thing can be reached with Tab, from there the arrows lead on: the focused one, else the open one, else the first. */
  rove() {
    const nodes = this.inOrder.filter(({ x }) => x >= 0).map(({ node }) => node);
    const one = nodes.find((node) => node === document.activeElement) ?? nodes.find((node) => node.ariaCurrent) ?? nodes[0];
    if (one === this.roving) return;
    if (this.roving) this.roving.tabIndex = -1;
    if (one) one.tabIndex = 0;
    this.roving = one;
  }

  nodeOf(id) {
    return this.inOrder?.find(({ node }) => node.thing && idOf(node.thing) === id)?.node;
  }
}

const contextItems = (answer) => (answer.context ?? []).map((entry, index) => ({ ...entry, key: `context-${index}` }));
