// Details of pictures in the editor of tours, drawn on the picture. The fields of per cents hold them, and can be typed
// into just as well; without a chosen picture there are only the fields.
import { drawRectangle } from "../tours/draw-rectangle.js";

const SVG = "http://www.w3.org/2000/svg";
const SIDES = ["x", "y", "width", "height"];
const PREVIEW = "max-800x600";

class DrawRegion extends window.StimulusModule.Controller {
  static values = { help: String };

  connect() {
    this.fields = SIDES.map((side) => this.element.querySelector(`input[name$="-region-${side}"]`));
    if (this.fields.includes(null)) return;
    this.look = this.look.bind(this);
    this.redraw = () => this.draw();
    document.addEventListener("change", this.look, true);
    for (const field of this.fields) field.addEventListener("input", this.redraw);
    this.look();
  }

  disconnect() {
    document.removeEventListener("change", this.look, true);
  }

  // The picture that this detail lies in: the one chosen for the question, else that of the stop.
  get chosen() {
    const { name } = this.fields[0];
    const places = [/-value-choices-.*$/, /-value-(questions-.*|region-x)$/];
    const fields = places.map((place) => place.test(name) && document.getElementById(name.replace(place, "-value-image")));
    return fields.find((field) => field?.value)?.value ?? "";
  }

  look() {
    const id = this.chosen;
    if (id === this.shown) return;
    this.shown = id;
    this.board?.remove();
    this.board = null;
    if (id) this.build(id);
  }

  build(id) {
    this.board = document.createElement("div");
    this.board.className = "draw-region";
    const help = document.createElement("p");
    help.className = "help";
    help.textContent = this.helpValue;
    const picture = document.createElement("div");
    picture.className = "draw-region__picture";
    const image = document.createElement("img");
    image.alt = "";
    image.draggable = false;
    image.src = `${window.wagtailConfig.ADMIN_URLS.PAGES.replace(/pages\/$/, "images/")}${id}/preview/${PREVIEW}/`;
    this.overlay = document.createElementNS(SVG, "svg");
    this.overlay.setAttribute("viewBox", "0 0 100 100");
    this.overlay.setAttribute("preserveAspectRatio", "none");
    this.overlay.setAttribute("aria-hidden", "true");
    drawRectangle(this.overlay, (values) => this.fill(values), () => this.tell());
    picture.append(image, this.overlay);
    this.board.append(help, picture);
    this.element.prepend(this.board);
    this.draw();
  }

  // The smallest detail is one per cent high and wide.
  fill([x, y, width, height]) {
    const values = [Math.min(x, 99), Math.min(y, 99), Math.max(1, width), Math.max(1, height)];
    this.fields.forEach((field, at) => {
      field.value = values[at];
    });
    this.draw();
  }

  tell() {
    for (const field of this.fields) field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  draw() {
    if (!this.overlay) return;
    const shape = document.createElementNS(SVG, "rect");
    this.fields.forEach((field, at) => shape.setAttribute(SIDES[at], Number(field.value) || 0));
    this.overlay.replaceChildren(shape);
  }
}
window.wagtail.app.register("draw-region", DrawRegion);
