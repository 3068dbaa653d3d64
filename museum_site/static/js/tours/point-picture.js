// A place in a picture as an answer. Without this script, and for whoever cannot press, the list below it answers.
class PointPicture extends HTMLElement {
  connectedCallback() {
    if (this.closest("fieldset[disabled]") || this.hasAttribute("data-ready")) return;
    this.toggleAttribute("data-ready", true);
    this.overlay = this.querySelector("svg");
    this.spot = this.querySelector("circle");
    [this.x, this.y] = this.querySelectorAll("input[type=hidden]");
    this.querySelector("[data-press]").hidden = false;
    this.overlay.addEventListener("click", (event) => this.press(event));
    this.addEventListener("change", (event) => {
      if (event.target.type === "radio") this.forgetPlace();
    });
  }

  press({ clientX, clientY }) {
    const box = this.overlay.getBoundingClientRect();
    const [across, down] = [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
    this.x.value = (across * 100).toFixed(2);
    this.y.value = (down * 100).toFixed(2);
    this.show();
    for (const radio of this.querySelectorAll("input[type=radio]")) radio.checked = false;
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  forgetPlace() {
    this.x.value = this.y.value = "";
    this.show();
  }

  /** Draw the place that the fields name. */
  show() {
    const { width, height } = this.overlay.viewBox.baseVal;
    this.spot.setAttribute("cx", (this.x.value * width) / 100);
    this.spot.setAttribute("cy", (this.y.value * height) / 100);
    this.spot.setAttribute("visibility", this.x.value ? "visible" : "hidden");
  }
}
customElements.define("point-picture", PointPicture);
