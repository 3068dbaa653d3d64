// Things to put in order, with buttons and by dragging. The lists of numbers that work without this script stay in the
// form and hold the answer; they are filled once something has been moved.
import { letDrag } from "./dragging.js";

class OrderList extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ol");
    this.status = this.querySelector("[role=status]");
    if (this.closest("fieldset[disabled]") || this.hasAttribute("data-ready")) return;
    this.toggleAttribute("data-ready", true);
    for (const item of this.items) {
      item.querySelector("select").hidden = true;
      item.prepend(this.grip(item));
      item.append(this.button(item, -1), this.button(item, 1));
    }
    this.update();
  }

  get items() {
    return [...this.list.children];
  }

  button(item, step) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ask__move";
    button.textContent = step < 0 ? "↑" : "↓";
    const thing = item.querySelector(".ask__thing").textContent;
    button.setAttribute("aria-label", `${step < 0 ? this.dataset.up : this.dataset.down}: ${thing}`);
    button.addEventListener("click", () => this.move(item, step, button));
    return button;
  }

  move(item, step, button) {
    const neighbour = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!neighbour) return;
    if (step < 0) neighbour.before(item);
    else neighbour.after(item);
    this.answer(item);
    (button.disabled ? item.querySelector(".ask__move:not(:disabled)") : button).focus();
  }

  /** What a thing is dragged by; for the eye and the hand alone, the buttons do the same. */
  grip(item) {
    const grip = document.createElement("span");
    grip.className = "ask__grip";
    grip.textContent = "⠿";
    grip.setAttribute("aria-hidden", "true");
    letDrag(item, grip, (moved) => this.answer(moved));
    return grip;
  }

  /** Every thing gets its number; what changes an answer says so. */
  answer(moved) {
    this.items.forEach((item, place) => {
      item.querySelector("select").value = String(place + 1);
    });
    this.update();
    const words = { place: this.items.indexOf(moved) + 1, total: this.items.length };
    const said = this.dataset.moved.replace(/\{(\w+)\}/g, (_all, name) => words[name]);
    this.status.textContent = `${moved.querySelector(".ask__thing").textContent}: ${said}`;
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Bring the things into the order of their numbers, where they have some. */
  arrange() {
    const place = (item) => Number(item.querySelector("select").value) || this.items.length;
    this.list.append(...this.items.sort((a, b) => place(a) - place(b)));
    this.update();
  }

  update() {
    this.items.forEach((item, place) => {
      const [up, down] = item.querySelectorAll(".ask__move");
      up.disabled = place === 0;
      down.disabled = place === this.items.length - 1;
    });
  }
}
customElements.define("order-list", OrderList);
