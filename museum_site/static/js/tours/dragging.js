// Things of a list dragged into another order with mouse or finger, by a handle: beside it a finger still scrolls the page.

/** Let `item` be dragged among its siblings by `handle`; `dropped` is called where its place has changed. */
export function letDrag(item, handle, dropped) {
  const siblings = () => [...item.parentElement.children];
  const over = ({ clientY }) => {
    for (const other of siblings()) {
      const { top, height } = other.getBoundingClientRect();
      if (other === item || clientY < top || clientY > top + height) continue;
      // The others are moved out of its way: an element that is moved itself loses the pointer.
      const goal = siblings().indexOf(other);
      while (siblings().indexOf(item) > goal) item.after(item.previousElementSibling);
      while (siblings().indexOf(item) < goal) item.before(item.nextElementSibling);
      return;
    }
  };
  handle.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    const before = siblings().indexOf(item);
    const drop = () => {
      handle.removeEventListener("pointermove", over);
      item.removeAttribute("data-lifted");
      if (siblings().indexOf(item) !== before) dropped(item);
    };
    handle.setPointerCapture(event.pointerId);
    item.toggleAttribute("data-lifted", true);
    handle.addEventListener("pointermove", over);
    handle.addEventListener("lostpointercapture", drop, { once: true });
  });
}
