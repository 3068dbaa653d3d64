// Details drawn on a picture. The fields of per cents hold them, and can be typed into just as well.
import { drawRectangle } from "./draw-rectangle.js";

const SVG = "http://www.w3.org/2000/svg";
const SIDES = ["x", "y", "width", "height"];

class RegionEditor extends HTMLElement {
  connectedCallback() {
    this.overlay = this.querySelector("svg");
    if (!this.overlay) return;
    this.toggleAttribute("data-ready", true);
    this.querySelector("[data-draw]").hidden = false;
    this.rows = [...this.querySelectorAll(".choice-row")];
    this.addEventListener("focusin", ({ target }) => this.choose(target.closest(".choice-row")));
    this.addEventListener("input", () => this.draw());
    this.addEventListener("change", () => this.draw());
    const name = () => this.chosen.querySelector('[name$="-text"]').focus();
    drawRectangle(this.overlay, (values) => this.fill(values), name);
    this.choose(this.rows.find((row) => !this.sides(row)[0].value) ?? this.rows[0]);
    this.draw();
  }

  sides(row) {
    return SIDES.map((side) => row.querySelector(`[name$="-${side}"]`));
  }

  choose(row) {
    if (!row) return;
    this.chosen = row;
    for (const each of this.rows) each.toggleAttribute("data-chosen", each === row);
  }

  fill(values) {
    this.sides(this.chosen).forEach((field, side) => {
      field.value = values[side];
    });
    this.draw();
  }

  draw() {
    const shapes = this.rows.map((row) => {
      const values = this.sides(row).map((field) => Number(field.value.replace(",", ".")));
      if (!values[2] || !values[3] || values.some(Number.isNaN)) return null;
      const shape = document.createElementNS(SVG, "rect");
      SIDES.forEach((side, at) => shape.setAttribute(side, values[at]));
      const isRight = row.querySelector("[name=right]").checked;
      shape.setAttribute("class", isRight ? "region region--right" : "region");
      return shape;
    });
    this.overlay.replaceChildren(...shapes.filter(Boolean));
  }
}
customElements.define("region-editor", RegionEditor);
