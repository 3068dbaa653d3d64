// Stops dragged into order by their pictures; the buttons beside them do the same, and work without this script.
class SortableStops extends HTMLElement {
  connectedCallback() {
    if (this.hasAttribute("data-frozen")) return;
    this.toggleAttribute("data-ready", true);
    this.form = this.closest("form");
    this.status = this.querySelector("[role=status]");
    for (const picture of this.querySelectorAll(".edit-list__picture")) {
      picture.addEventListener("pointerdown", (event) => this.lift(picture.parentElement, event));
    }
  }

  get items() {
    return [...this.querySelectorAll("[data-key]")];
  }

  lift(item, event) {
    if (event.button) return;
    event.preventDefault();
    const before = this.items.map((each) => each.dataset.key).join();
    item.setPointerCapture(event.pointerId);
    item.toggleAttribute("data-lifted", true);
    const over = ({ clientY }) => {
      for (const other of this.items) {
        const { top, height } = other.getBoundingClientRect();
        if (other === item || clientY < top || clientY > top + height) continue;
        if (this.items.indexOf(other) < this.items.indexOf(item)) other.before(item);
        else other.after(item);
        break;
      }
    };
    const drop = () => {
      item.removeEventListener("pointermove", over);
      item.removeAttribute("data-lifted");
      const order = this.items.map((each) => each.dataset.key).join();
      if (order !== before) this.save(order);
    };
    item.addEventListener("pointermove", over);
    item.addEventListener("lostpointercapture", drop, { once: true });
  }

  async save(order) {
    const body = new URLSearchParams(new FormData(this.form));
    body.set("action", "order");
    body.set("order", order);
    const headers = { Accept: "application/json" };
    try {
      const response = await fetch(this.form.action, { method: "POST", body, headers });
      const { message } = await response.json();
      if (!response.ok) throw new Error(message);
      location.reload(); // numbers and buttons follow the order
    } catch (error) {
      this.status.textContent = error.message;
    }
  }
}
customElements.define("sortable-stops", SortableStops);
