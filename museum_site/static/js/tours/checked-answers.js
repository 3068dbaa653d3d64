// Answers checked where one stands. Without this script the form is sent and the page comes back with the same.
class CheckedAnswers extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => this.check(event));
  }

  async check(event) {
    event.preventDefault();
    const form = event.target;
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    try {
      const address = form.action.split("#")[0];
      const response = await fetch(address, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (!response.ok) throw new Error(response.status);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      this.replaceChildren(...page.querySelector("checked-answers").childNodes);
      this.querySelector(".ask__result")?.focus();
    } catch {
      form.submit(); // the browser says what is wrong, and offers to try again
    } finally {
      button.disabled = false;
    }
  }
}
customElements.define("checked-answers", CheckedAnswers);
