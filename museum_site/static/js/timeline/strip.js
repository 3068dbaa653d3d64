// The interactive timeline: holds the view, the filters and what is open, and keeps the address in step with them.
// Without it the page is a list by periods with a plain form. What is needed only sometimes is loaded when it is:
// panel.js, filters.js, guide.js.
import { Answers, covers, windowFor } from "./data.js";
import { Stage, idOf, spanOf } from "./draw.js";
import { listen } from "./gestures.js";
import { Overview } from "./overview.js";
import { between, clamp, fromIso, toIso, toX, zoomed } from "./scale.js";
import { Words } from "./words.js";

const FILTERS = ["kind", "theme", "place", "period", "authenticity", "q"];
const ANIMATION = 220;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

class TimelineStrip extends HTMLElement {
  connectedCallback() {
    if (this.stage) return; // moved, not new
    this.url = this.dataset.url;
    this.words = new Words(this.dataset, document.documentElement.lang);
    this.answers = new Answers(this.url);
    this.part("shell").hidden = false;
    this.stage = new Stage(this, this.words);
    this.overview = new Overview(this);
    this.addEventListener("click", (event) => this.click(event));
    this.part("compare").addEventListener("change", () => this.choose("compare", this.part("compare").value));
    listen(this, this.stage.root, this.overview.thumb);
    addEventListener("popstate", () => this.restore());
    this.form = document.querySelector("[data-timeline-filters]");
    for (const name of ["change", "submit"]) this.form?.addEventListener(name, (event) => this.filter(event));
    new ResizeObserver(() => this.resize()).observe(this.stage.root);
    document.fonts.ready.then(() => this.resize());
    this.stage.resize();
    this.restore();
  }

  part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  get width() {
    return this.stage.width;
  }

  /** In another site’s frame, where no other page of ours may stand. */
  get isEmbedded() {
    return location.search.includes("embed=1");
  }

  /** Where an animation will end. */
  get goal() {
    return this.target ?? this.view;
  }

  resize() {
    this.stage.resize();
    this.changed();
  }

  // The address

  /** Take over what the address says, at first and on the way back. */
  async restore() {
    const address = new URLSearchParams(location.search);
    const filters = new URLSearchParams([...address].filter(([name, value]) => FILTERS.includes(name) && value));
    const isSame = this.filters && filters.toString() === this.filters.toString() && address.get("compare") === this.compare;
    this.compare = address.get("compare");
    this.guide = address.get("guide");
    const days = ["from", "to"].map((name) => fromIso(address.get(name)));
    const view = days.every(Boolean) && days[0][0] <= days[1][1] ? { start: days[0][0], span: days[1][1] + 1 - days[0][0] } : null;
    const isFirst = !this.filters;
    this.filters = filters;
    if (isSame) this.show(view ?? this.home, { keep: true });
    else {
      await this.load({ view, frame: true });
      if (!isFirst && this.form) (await import("./filters.js")).restored(this);
    }
    const key = address.get("open");
    if (key) this.openItem({ key, part: address.get("part") ?? "0" }, { keep: true, focus: !isFirst, here: Boolean(view) });
    else if (this.open) this.close({ keep: true });
  }

  query(more = {}) {
    const params = new URLSearchParams(this.filters);
    if (this.guide) params.set("guide", this.guide);
    if (this.compare) params.set("compare", this.compare);
    for (const [name, value] of Object.entries(more)) params.set(name, value);
    return params;
  }

  stretch(from, to) {
    return { from: toIso(from), to: toIso(to) };
  }

  /** Write down where we are: in place while panning, as a new entry after what one may want to come back from. */
  remember(isNew) {
    clearTimeout(this.writing);
    const { start, span } = this.goal;
    const first = Math.round(start);
    const params = this.query(this.stretch(first, Math.max(Math.round(start + span) - 1, first)));
    if (this.open) params.set("open", this.open.key);
    if (Number(this.open?.part)) params.set("part", this.open.part);
    if (this.isEmbedded) params.set("embed", 1);
    history[isNew ? "pushState" : "replaceState"](null, "", `?${params}`);
  }

  // The data

  async load({ view = this.view, frame = false, again = true } = {}) {
    const wanted = this.frame && view && windowFor(view, this.width, this.limits);
    const { from, to } = wanted ?? (view && { from: view.start, to: view.start + view.span - 1 }) ?? {};
    const params = this.query({
      format: "json",
      ...(from !== undefined && this.stretch(from, to)),
      width: wanted?.width ?? Math.min(Math.max(Math.round(this.width / 50) * 50, 200), 4000),
      ...(frame && { frame: 1 }),
    });
    if (!again && this.asked === params.toString()) return; // as close as it gets, or on its way
    this.asked = params.toString();
    this.stage.root.ariaBusy = "true";
    try {
      this.answer = await this.answers.get(params);
    } catch (error) {
      if (error.name !== "AbortError") this.fail(error.message);
      return;
    }
    this.stage.root.ariaBusy = "false";
    this.part("error").hidden = true;
    if (frame) this.surround(this.answer);
    if (!this.view || frame) this.show(view ?? this.home, { keep: true });
    else this.changed();
  }

  fail(message) {
    this.stage.root.ariaBusy = "false";
    if (message) this.part("error-text").textContent = message;
    this.part("error").hidden = false;
  }

  /** What stands around the window. */
  surround(answer) {
    const { periods, density, strips, window } = answer;
    const extent = answer.extent ?? window;
    this.frame = { periods, extent, density };
    const room = (extent.to_day - extent.from_day) * 0.01 + 30;
    this.limits = [Math.min(extent.from_day - room, window.from_day), Math.max(extent.to_day + room, window.to_day + 1)];
    this.home ??= { start: window.from_day, span: window.to_day + 1 - window.from_day };
    this.overview.fill(this.frame, this.limits);
    const select = this.part("compare");
    if (select.options.length === 1) select.append(...strips.map(({ slug, title }) => new Option(title, slug)));
    select.value = this.compare ?? "";
    select.parentNode.hidden = !strips.length;
    const lane = this.querySelector('[data-lane="context"]');
    lane.hidden = !this.compare;
    lane.dataset.title = this.part("context-title").textContent = this.compare ? select.selectedOptions[0].text : "";
    const kinds = this.filters.getAll("kind");
    for (const { root, name } of this.stage.lanes) if (name !== "context") root.hidden = kinds.length > 0 && !kinds.includes(name);
    this.stage.resize();
    if (answer.steps) import("./guide.js").then(({ Guide }) => (this.tour ??= new Guide(this, answer.steps)));
  }

  // The view

  /** Show a view; `push` makes it a step in the history, `keep` leaves the address alone. */
  show(view, { animate = false, push = false, keep = false } = {}) {
    const target = clamp(view, this.limits);
    cancelAnimationFrame(this.moving);
    if (animate && this.view && !calm.matches) this.move(this.view, target);
    else {
      this.target = null;
      this.view = target;
      this.changed();
    }
    if (push) this.remember(true);
    else if (!keep) {
      clearTimeout(this.writing);
      this.writing = setTimeout(() => this.remember(), 300);
    }
  }

  move(from, target) {
    this.target = target;
    const began = performance.now();
    const step = (now) => {
      const part = Math.min(Math.max(now - began, 0) / ANIMATION, 1);
      this.view = part < 1 ? between(from, target, 1 - (1 - part) ** 3) : target;
      if (part < 1) this.moving = requestAnimationFrame(step);
      else this.target = null;
      this.draw();
      this.settle();
    };
    this.moving = requestAnimationFrame(step);
  }

  changed() {
    this.drawing ??= requestAnimationFrame(() => this.draw());
    this.settle();
  }

  draw() {
    this.drawing = null;
    if (!this.view || !this.answer || !this.frame || !this.width) return;
    this.ruler = this.stage.draw(this.view, this.withOpened(), this.frame, this.open && idOf(this.open));
    this.overview.draw(this.view, this.width);
  }

  /** The answer, and in it what is open even where the server counts it in a cluster. */
  withOpened() {
    const item = this.open?.item;
    if (!item || this.answer.items.some((other) => idOf(other) === idOf(item))) return this.answer;
    if (this.widened?.answer !== this.answer || this.widened.item !== item) {
      this.widened = { answer: this.answer, item, all: { ...this.answer, items: [...this.answer.items, item] } };
    }
    return this.widened.all;
  }

  /** Soon after a move ask for what is missing; a little later say where we are. */
  settle() {
    this.fetching ??= setTimeout(() => {
      this.fetching = null;
      if (this.frame && !covers(this.answer, this.goal)) this.load({ view: this.goal, again: false });
    }, 120);
    clearTimeout(this.saying);
    this.saying = setTimeout(() => this.say(), 350);
  }

  say() {
    if (!this.ruler) return;
    const { start, span } = this.view;
    const range = this.words.range(Math.round(start), Math.max(Math.round(start + span) - 1, Math.round(start)));
    const step = this.words.amount(this.ruler.step, this.ruler.unit);
    this.part("scale").textContent = this.words.say("view", { range, length: this.words.length(span), step });
    this.overview.say(range, this.view);
    const { lanes } = this.answer;
    for (const node of this.querySelectorAll("[data-lane-count]")) node.textContent = this.words.count(lanes[node.dataset.laneCount] ?? 0);
    for (const chip of this.querySelectorAll("button[data-jump]")) {
      const [from, to] = this.spanOfJump(chip.dataset.jump);
      chip.ariaPressed = String(Math.abs(start - from) + Math.abs(start + span - to) < span * 0.1);
    }
    this.part("out").disabled = span >= this.limits[1] - this.limits[0] - 1;
    this.part("in").disabled = span <= 1;
  }

  spanOfJump(slug) {
    const period = this.frame.periods.find((other) => other.slug === slug);
    return period ? spanOf(period, this.frame.extent) : this.limits;
  }

  // What a visitor does

  click(event) {
    const target = event.target.closest("a, button, [data-jump]");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const closer = target.matches("[data-in]") ? 2 : target.matches("[data-out]") ? 0.5 : null;
    if (closer) this.show(zoomed(this.goal, this.width, closer), { animate: true });
    else if (target.dataset.jump !== undefined) this.jump(target.dataset.jump);
    else if (target.cluster) this.openCluster(target.cluster);
    else if (target.matches("[data-expand]")) this.expand(target);
    else if (target.matches("[data-retry]")) this.load({ frame: !this.frame });
    else if (target.matches("[data-close]")) this.close();
    else if (target.thing) this.openItem(target.thing);
    else if (target.dataset.key) this.openItem({ key: target.dataset.key, part: target.dataset.part ?? "0" });
    else {
      if (this.isEmbedded && target.href) target.target = "_blank";
      return;
    }
    event.preventDefault();
  }

  jump(slug) {
    const [from, to] = this.spanOfJump(slug);
    this.show({ start: from, span: to - from }, { animate: true, push: true });
  }

  expand(button) {
    const lane = button.closest("[data-lane]");
    button.ariaExpanded = String(lane.toggleAttribute("data-expanded"));
    this.resize();
  }

  choose(name, value) {
    this[name] = value || null;
    this.load({ frame: true }).then(() => this.remember(true));
  }

  /** A cluster opens: into its own stretch of time, or as a list where more time would not take it apart. */
  async openCluster(cluster) {
    const span = cluster.to + 1 - cluster.from;
    const room = Math.max(span * 0.1, 1);
    if (this.view.span > 2 && span + 2 * room < this.view.span * 0.7) {
      this.show({ start: cluster.from - room, span: span + 2 * room }, { animate: true, push: true });
      this.stage.root.focus({ preventScroll: true });
    } else (await import("./panel.js")).list(this, cluster);
  }

  async openItem({ key, part = 0 }, options = {}) {
    const item = this.answer?.items.find((other) => idOf(other) === idOf({ key, part }));
    const before = this.open;
    this.open = { key, part, item };
    this.changed();
    if (!options.keep && (before?.key !== key || String(before.part) !== String(part))) this.remember(true);
    await (await import("./panel.js")).show(this, this.open, options);
    this.tour?.at(key);
  }

  close({ keep = false } = {}) {
    const id = idOf(this.open);
    this.open = null;
    this.part("panel").hidden = true;
    this.changed();
    if (keep) return;
    this.remember(true);
    (this.stage.nodeOf(id) ?? this.stage.root).focus({ preventScroll: true });
  }

  /** Bring a thing into sight; a window that already shows it stays. */
  reveal({ from, to, sure }) {
    const first = from ?? sure?.[0] ?? to;
    if (first === null || first === undefined || !this.view) return;
    const last = (to ?? sure?.[1] ?? first) + 1;
    const x = toX(this.goal, this.width, first);
    if (x >= 0 && x <= this.width * 0.9) return;
    const span = this.goal.span;
    const middle = last - first < span ? (first + last) / 2 : first + span * 0.4;
    this.show({ start: middle - span / 2, span }, { animate: true, keep: true });
    this.remember();
  }

  /** From one thing to the next in time, or to the next lane; past the edge the window follows. */
  walk(from, way, isAcross = false) {
    const shown = this.stage.inOrder.filter(({ x }) => x >= 0 && x < this.width);
    const at = shown.findIndex(({ node }) => node === from);
    const next = isAcross && at >= 0 ? this.across(shown, shown[at], way) : shown[at < 0 ? (way > 0 ? 0 : shown.length - 1) : at + way];
    if (next) next.node.focus({ preventScroll: true });
    else if (!isAcross && at >= 0) {
      const { start, span } = this.goal;
      this.show({ start: start + way * span * 0.5, span });
      const known = from.thing && idOf(from.thing);
      this.draw();
      const now = this.stage.inOrder.filter(({ x }) => x >= 0 && x < this.width);
      const here = now.findIndex(({ node }) => node.thing && idOf(node.thing) === known);
      (now[here + way] ?? now.at(way > 0 ? -1 : 0))?.node.focus({ preventScroll: true });
    }
    this.stage.rove();
  }

  across(shown, { node, x }, way) {
    const lanes = this.stage.lanes.map(({ root }) => root);
    const laneOf = (other) => lanes.indexOf(other.closest("[data-lane]"));
    for (let lane = laneOf(node) + way; lanes[lane]; lane += way) {
      const there = shown.filter((other) => laneOf(other.node) === lane);
      if (there.length) return there.reduce((best, other) => (Math.abs(other.x - x) < Math.abs(best.x - x) ? other : best));
    }
    return null;
  }

  help() {
    const help = this.part("help");
    help.open = !help.open;
    help.querySelector("summary").focus();
  }

  async filter(event) {
    if (event.type === "submit") event.preventDefault();
    (await import("./filters.js")).changed(this);
  }
}

customElements.define("timeline-strip", TimelineStrip);
