// The picture of a stop as large as one likes, while the stop and its answers stay where they are: fingers, wheel, mouse,
// keys or buttons. Without this script the same link opens the large picture by itself.
const STEP = 1.5;
const MOST = 8;

class CloseLook extends HTMLElement {
  connectedCallback() {
    this.links = document.querySelectorAll(".stop__exhibit .figure__large");
    for (const link of this.links) link.addEventListener("click", (event) => this.open(event, link));
  }

  open(event, link) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || typeof HTMLDialogElement !== "function") return;
    event.preventDefault();
    if (!this.dialog) this.build();
    this.problem.hidden = true;
    this.picture.alt = link.closest("figure").querySelector("img").alt;
    if (this.picture.src !== link.href) this.picture.src = link.href;
    this.dialog.showModal();
    this.scale = 1;
    this.resize();
  }

  build() {
    this.append(this.querySelector("template").content.cloneNode(true));
    const find = (selector) => this.querySelector(selector);
    [this.dialog, this.view, this.picture, this.problem] = ["dialog", ".closer__view", "img", "[role=status]"].map(find);
    find("[data-larger]").addEventListener("click", () => this.zoom(STEP));
    find("[data-smaller]").addEventListener("click", () => this.zoom(1 / STEP));
    find("[data-close]").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("keydown", (event) => this.key(event));
    this.picture.addEventListener("load", () => this.resize());
    this.picture.addEventListener("error", () => {
      this.problem.hidden = false;
    });
    this.view.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.view.addEventListener("dblclick", (event) => this.zoom(this.scale < 2 ? STEP * STEP : 1 / this.scale, event));
    this.view.addEventListener("touchstart", (event) => this.pinch(event), { passive: false });
    this.view.addEventListener("pointerdown", (event) => this.drag(event));
  }

  // The picture's width, where it just fits into the view at scale 1.
  resize() {
    const { naturalWidth, naturalHeight } = this.picture;
    if (!naturalWidth) return;
    const fit = Math.min(this.view.clientWidth / naturalWidth, this.view.clientHeight / naturalHeight);
    this.picture.style.width = `${naturalWidth * fit * this.scale}px`;
  }

  // What is under the point stays under it; without one, what is in the middle.
  zoom(factor, point) {
    const box = this.view.getBoundingClientRect();
    const x = point ? point.clientX - box.left : box.width / 2;
    const y = point ? point.clientY - box.top : box.height / 2;
    const before = this.scale;
    this.scale = Math.min(MOST, Math.max(1, before * factor));
    const left = (this.view.scrollLeft + x) * (this.scale / before) - x;
    const top = (this.view.scrollTop + y) * (this.scale / before) - y;
    this.resize();
    this.view.scrollTo(left, top);
  }

  key(event) {
    const factor = { "+": STEP, "=": STEP, "-": 1 / STEP, 0: 1 / this.scale }[event.key];
    if (!factor || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.zoom(factor);
  }

  wheel(event) {
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, event);
  }

  pinch(event) {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    const spread = ([one, two]) => Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
    let last = spread(event.touches);
    const move = (moved) => {
      if (moved.touches.length !== 2) return;
      moved.preventDefault();
      const [one, two] = moved.touches;
      const now = spread(moved.touches);
      this.zoom(now / last, { clientX: (one.clientX + two.clientX) / 2, clientY: (one.clientY + two.clientY) / 2 });
      last = now;
    };
    const end = () => this.view.removeEventListener("touchmove", move);
    this.view.addEventListener("touchmove", move, { passive: false });
    this.view.addEventListener("touchend", end, { once: true });
    this.view.addEventListener("touchcancel", end, { once: true });
  }

  // A mouse drags; a finger scrolls by itself.
  drag(event) {
    if (event.pointerType !== "mouse" || event.button) return;
    event.preventDefault();
    this.view.focus();
    this.view.setPointerCapture(event.pointerId);
    const move = ({ movementX, movementY }) => this.view.scrollBy(-movementX, -movementY);
    this.view.addEventListener("pointermove", move);
    const end = () => this.view.removeEventListener("pointermove", move);
    this.view.addEventListener("lostpointercapture", end, { once: true });
  }
}
customElements.define("close-look", CloseLook);
