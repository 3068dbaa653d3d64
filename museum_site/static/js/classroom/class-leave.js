// Forgetting a class on this device forgets also what these scripts have kept of it.
import { pagesName } from "./offline-pages.js";

class ClassLeave extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => this.leave(event));
  }

  async leave(event) {
    event.preventDefault();
    const queue = document.querySelector("class-queue")?.queue;
    if (queue?.isWaiting) {
      await Promise.race([queue.flush(), new Promise((resolve) => setTimeout(resolve, 3000))]);
      if (queue.isWaiting && !confirm(this.dataset.unsent)) return;
    }
    try {
      const start = `class:${this.dataset.class}:`;
      for (const name of Object.keys(localStorage)) if (name.startsWith(start)) localStorage.removeItem(name);
      await caches.delete(pagesName(this.dataset.class));
      for (const each of await navigator.serviceWorker.getRegistrations()) {
        if (new URL(each.scope).pathname === this.dataset.scope) await each.unregister();
      }
    } catch {
      // a browser that keeps nothing
    }
    event.target.submit();
  }
}
customElements.define("class-leave", ClassLeave);
