// A rectangle drawn on a picture with a mouse, a finger or a pen.
// While it is drawn, `change([x, y, width, height])` in per cent of the overlay; `end()` when it is let go.
export function drawRectangle(overlay, change, end) {
  const place = ({ clientX, clientY }) => {
    const box = overlay.getBoundingClientRect();
    const within = (share) => Math.round(Math.min(100, Math.max(0, share * 100)));
    return [within((clientX - box.left) / box.width), within((clientY - box.top) / box.height)];
  };
  overlay.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    overlay.setPointerCapture(event.pointerId);
    const [startX, startY] = place(event);
    const stretch = (moved) => {
      const [x, y] = place(moved);
      change([Math.min(x, startX), Math.min(y, startY), Math.abs(x - startX), Math.abs(y - startY)]);
    };
    overlay.addEventListener("pointermove", stretch);
    overlay.addEventListener(
      "lostpointercapture",
      () => {
        overlay.removeEventListener("pointermove", stretch);
        end();
      },
      { once: true },
    );
  });
}
