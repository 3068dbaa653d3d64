// Stops dragged into order by their pictures; the buttons beside them do the same, and work without this script.
import { letDrag } from "./dragging.js";

class SortableStops extends HTMLElement {
  connectedCallback() {
    if (this.hasAttribute("data-frozen")) return;
    this.toggleAttribute("data-ready", true);
    this.form = this.closest("form");
    this.status = this.querySelector("[role=status]");
    for (const item of this.querySelectorAll("[data-key]")) {
      letDrag(item, item.querySelector(".edit-list__picture"), () => this.save());
    }
  }

  get order() {
    return [...this.querySelectorAll("[data-key]")].map((item) => item.dataset.key).join();
  }

  async save() {
    const body = new URLSearchParams(new FormData(this.form));
    body.set("action", "order");
    body.set("order", this.order);
    const headers = { Accept: "application/json" };
    try {
      // Not form.action: that are its buttons of this name.
      const response = await fetch(this.form.getAttribute("action"), { method: "POST", body, headers });
      const { message } = await response.json();
      if (!response.ok) throw new Error(message);
      location.reload(); // numbers and buttons follow the order
    } catch (error) {
      this.status.textContent = error.message;
    }
  }
}
customElements.define("sortable-stops", SortableStops);
