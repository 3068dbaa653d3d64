// Forgetting a class on this device forgets also what these scripts have kept of it.
class ClassLeave extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => this.leave(event));
  }

  async leave(event) {
    event.preventDefault();
    const start = `class:${this.dataset.class}:`;
    for (const name of Object.keys(localStorage)) if (name.startsWith(start)) localStorage.removeItem(name);
    try {
      await caches.delete(`class-${this.dataset.class}`);
      for (const each of await navigator.serviceWorker.getRegistrations()) {
        if (each.scope.includes(`/${this.dataset.class}/`)) await each.unregister();
      }
    } finally {
      event.target.submit();
    }
  }
}
customElements.define("class-leave", ClassLeave);
