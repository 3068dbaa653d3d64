// Mouse, wheel, fingers and keys. One finger is the page’s, two are the timeline’s.
import { zoomed } from "./scale.js";

const SLACK = 4; // pixels a hand may tremble while it clicks
const TWICE = 350; // milliseconds between two taps
const CLOSER = 2.5;
const passive = { passive: true };

const panned = ({ start, span }, part) => ({ start: start + part * span, span });

export function listen(strip, stage, slider) {
  const xOf = ({ clientX }) => clientX - stage.getBoundingClientRect().left;
  const closer = (event, by) => strip.show(zoomed(strip.goal, strip.width, by, xOf(event)), { animate: true });
  const isFree = ({ target }) => !target.closest("a, button, [data-jump]");
  let held = null; // by the mouse
  let fingers = null;
  let tap = null;

  stage.addEventListener(
    "wheel",
    (event) => {
      const { deltaX, deltaY, shiftKey } = event;
      const unit = event.deltaMode ? 16 : 1;
      if (event.ctrlKey || event.metaKey) {
        strip.show(zoomed(strip.goal, strip.width, Math.exp((-deltaY * unit) / 300), xOf(event)));
      } else if (shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) {
        strip.show(panned(strip.view, ((deltaX || deltaY) * unit) / strip.width));
      } else return;
      event.preventDefault();
    },
    { passive: false },
  );

  stage.addEventListener("dragstart", (event) => event.preventDefault());
  stage.addEventListener("pointerdown", (event) => {
    stage.dataset.pointer = event.pointerType;
    if (event.pointerType !== "touch" && !event.button) held = { x: event.clientX, view: strip.view };
  });
  stage.addEventListener("pointermove", (event) => {
    const way = held && held.x - event.clientX;
    if (!held || (!held.moved && Math.abs(way) < SLACK)) return;
    if (!held.moved) stage.setPointerCapture(event.pointerId);
    held.moved = true;
    stage.dataset.held = "";
    strip.show(panned(held.view, way / strip.width));
  });
  for (const name of ["pointerup", "pointercancel"]) {
    stage.addEventListener(name, (event) => {
      if (held?.moved) stage.dataset.moved = setTimeout(() => delete stage.dataset.moved);
      held = null;
      delete stage.dataset.held;
      if (name === "pointerup" && event.pointerType === "touch" && event.isPrimary && isFree(event)) tapped(event);
    });
  }
  // The click that ends a drag opens nothing.
  stage.addEventListener(
    "click",
    (event) => {
      if (stage.dataset.moved === undefined) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  // Browsers differ in what they make of a second tap.
  const tapped = (event) => {
    const isSecond =
      tap && event.timeStamp - tap.timeStamp < TWICE && Math.hypot(event.clientX - tap.clientX, event.clientY - tap.clientY) < 30;
    tap = isSecond ? null : event;
    if (isSecond) closer(event, CLOSER);
  };
  stage.addEventListener("dblclick", (event) => {
    if (stage.dataset.pointer !== "touch" && isFree(event)) closer(event, event.shiftKey ? 1 / CLOSER : CLOSER);
  });

  const read = ({ touches: [one, other] }) => ({
    middle: (xOf(one) + xOf(other)) / 2,
    apart: Math.max(Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY), 24),
  });
  const count = (event) => (fingers = event.touches.length === 2 ? { ...read(event), view: strip.view } : null);
  for (const name of ["touchstart", "touchend", "touchcancel"]) stage.addEventListener(name, count, passive);
  stage.addEventListener(
    "touchmove",
    (event) => {
      if (!fingers) return;
      if (event.cancelable) event.preventDefault();
      const { middle, apart } = read(event);
      const view = zoomed(fingers.view, strip.width, apart / fingers.apart, fingers.middle);
      strip.show(panned(view, (fingers.middle - middle) / strip.width));
    },
    { passive: false },
  );

  for (const place of [stage, slider]) place.addEventListener("keydown", (event) => key(strip, stage, slider, event));
}

function key(strip, stage, slider, event) {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { goal, width, limits: [low, high] } = strip;
  const go = (view) => () => strip.show(view, { animate: true });
  const isSlider = target === slider;
  const step = (way) => (target.closest("[data-lane]") ? () => strip.walk(target, way) : go(panned(goal, way / 8)));
  const across = (way) => (isSlider ? step(-way) : () => strip.walk(target, way, true));
  const closer = go(zoomed(goal, width, 2));
  const doing = {
    ArrowLeft: step(-1),
    ArrowRight: step(1),
    ArrowDown: across(1),
    ArrowUp: across(-1),
    PageUp: go(panned(goal, -1)),
    PageDown: go(panned(goal, 1)),
    Home: go({ start: low, span: goal.span }),
    End: go({ start: high - goal.span, span: goal.span }),
    "+": closer,
    "=": closer,
    "-": go(zoomed(goal, width, 0.5)),
    0: go({ start: low, span: high - low }),
    Enter: target === stage && (() => strip.walk(stage, 1)),
    Escape: () => (strip.open ? strip.close() : stage.focus()),
    "?": () => strip.help(),
  }[event.key];
  if (!doing) return;
  event.preventDefault();
  doing();
}
