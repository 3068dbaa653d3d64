// Mouse, wheel, fingers and keys on the stage. One finger is the page’s, two are the timeline’s.
import { zoomed } from "./scale.js";

const SLACK = 4; // pixels a hand may tremble while it clicks
const TWICE = 350; // milliseconds between two taps

export function listen(strip, stage) {
  wheel(strip, stage);
  drag(strip, stage);
  pinch(strip, stage);
  twice(strip, stage);
  stage.addEventListener("keydown", (event) => key(strip, stage, event));
}

const xIn = (stage, clientX) => clientX - stage.getBoundingClientRect().left;
const panned = ({ start, span }, width, pixels) => ({ start: start + (pixels / width) * span, span });

function wheel(strip, stage) {
  const listener = (event) => {
    const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    const unit = event.deltaMode ? 16 : 1;
    if (event.ctrlKey || event.metaKey) {
      const by = Math.exp((-event.deltaY * unit) / 300);
      strip.show(zoomed(strip.goal, strip.width, by, xIn(stage, event.clientX)));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      strip.show(panned(strip.view, strip.width, sideways * unit));
    } else return;
    event.preventDefault();
  };
  stage.addEventListener("wheel", listener, { passive: false });
}

function drag(strip, stage) {
  let held = null;
  stage.addEventListener("dragstart", (event) => event.preventDefault());
  stage.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch" && !event.button) held = { x: event.clientX, view: strip.view, moved: false };
  });
  stage.addEventListener("pointermove", (event) => {
    if (!held) return;
    const way = held.x - event.clientX;
    if (!held.moved && Math.abs(way) < SLACK) return;
    if (!held.moved) stage.setPointerCapture(event.pointerId);
    held.moved = true;
    stage.dataset.held = "";
    strip.show(panned(held.view, strip.width, way));
  });
  const drop = () => {
    // The click that ends a drag opens nothing.
    if (held?.moved) {
      const stop = (event) => {
        event.preventDefault();
        event.stopPropagation();
      };
      stage.addEventListener("click", stop, { capture: true, once: true });
      setTimeout(() => stage.removeEventListener("click", stop, { capture: true }));
    }
    held = null;
    delete stage.dataset.held;
  };
  stage.addEventListener("pointerup", drop);
  stage.addEventListener("pointercancel", drop);
}

function pinch(strip, stage) {
  let held = null;
  const fingers = ({ touches }) => {
    const [a, b] = [touches[0], touches[1]].map(({ clientX }) => xIn(stage, clientX));
    return { middle: (a + b) / 2, apart: Math.max(Math.hypot(touches[0].clientX - touches[1].clientX, touches[0].clientY - touches[1].clientY), 24) };
  };
  const start = (event) => {
    held = event.touches.length === 2 ? { ...fingers(event), view: strip.view } : null;
  };
  const move = (event) => {
    if (!held || event.touches.length !== 2) return;
    if (event.cancelable) event.preventDefault();
    const now = fingers(event);
    const closer = zoomed(held.view, strip.width, now.apart / held.apart, held.middle);
    strip.show(panned(closer, strip.width, held.middle - now.middle));
  };
  stage.addEventListener("touchstart", start, { passive: true });
  stage.addEventListener("touchmove", move, { passive: false });
  stage.addEventListener("touchend", start, { passive: true });
  stage.addEventListener("touchcancel", start, { passive: true });
}

/** Double click and double tap: browsers differ in what they make of the second. */
function twice(strip, stage) {
  let last = null;
  const closer = (clientX, by) => strip.show(zoomed(strip.goal, strip.width, by, xIn(stage, clientX)), { animate: true });
  stage.addEventListener("pointerup", ({ pointerType, clientX, clientY, timeStamp, target, isPrimary }) => {
    if (pointerType !== "touch" || !isPrimary || target.closest("a, button")) return;
    const again = last && timeStamp - last.timeStamp < TWICE && Math.hypot(clientX - last.clientX, clientY - last.clientY) < 30;
    last = again ? null : { clientX, clientY, timeStamp };
    if (again) closer(clientX, 2.5);
  });
  stage.addEventListener("pointerdown", ({ pointerType }) => {
    if (pointerType !== "touch") last = null;
    stage.dataset.pointer = pointerType;
  });
  stage.addEventListener("dblclick", (event) => {
    if (stage.dataset.pointer === "touch" || event.target.closest("a, button")) return;
    closer(event.clientX, event.shiftKey ? 0.4 : 2.5);
  });
}

function key(strip, stage, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { goal, width, limits: [low, high] } = strip;
  const go = (view) => () => strip.show(view, { animate: true });
  const onThing = event.target !== stage;
  const step = (way) => (onThing ? () => strip.walk(event.target, way) : go(panned(goal, width, (way * width) / 8)));
  const doing = {
    ArrowLeft: step(-1),
    ArrowRight: step(1),
    ArrowDown: () => strip.walk(event.target, 1, true),
    ArrowUp: () => strip.walk(event.target, -1, true),
    PageUp: go(panned(goal, width, -width)),
    PageDown: go(panned(goal, width, width)),
    Home: go({ start: low, span: goal.span }),
    End: go({ start: high - goal.span, span: goal.span }),
    "+": go(zoomed(goal, width, 2)),
    "=": go(zoomed(goal, width, 2)),
    "-": go(zoomed(goal, width, 0.5)),
    0: go({ start: low, span: high - low }),
    Enter: onThing ? null : () => strip.walk(stage, 1),
    Escape: () => (strip.open ? strip.close() : stage.focus()),
    "?": () => strip.help(),
  }[event.key];
  if (!doing) return;
  event.preventDefault();
  doing();
}
