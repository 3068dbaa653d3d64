// The grid of a class, kept up to date: asks every few seconds what has changed and puts only that into the page.
// Without this script a link asks again.
const EVERY = 4000; // milliseconds; twice as long after every failure, up to LONGEST
const LONGEST = 60_000;

class LiveResults extends HTMLElement {
  connectedCallback() {
    this.stamp = this.dataset.stamp;
    this.wait = EVERY;
    this.said = this.querySelector("[data-said]");
    this.pause = this.querySelector("[data-pause]");
    this.pause.hidden = false;
    this.querySelector("[data-refresh]").hidden = true;
    this.pause.addEventListener("click", () => this.toggle());
    this.whenSeen = () => this.restart();
    document.addEventListener("visibilitychange", this.whenSeen);
    this.plan();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.whenSeen);
  }

  get isPaused() {
    return this.pause.getAttribute("aria-pressed") === "true";
  }

  toggle() {
    this.pause.setAttribute("aria-pressed", String(!this.isPaused));
    if (this.isPaused) this.say(this.dataset.paused);
    this.restart();
  }

  restart() {
    clearTimeout(this.timer);
    this.wait = EVERY;
    if (!document.hidden && !this.isPaused) this.ask();
  }

  plan() {
    clearTimeout(this.timer);
    if (!document.hidden && !this.isPaused) this.timer = setTimeout(() => this.ask(), this.wait);
  }

  async ask() {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      const address = new URL(location.href);
      address.hash = "";
      address.searchParams.set("since", this.stamp);
      const response = await fetch(address, { headers: { Accept: "application/json" } });
      if (response.redirected || response.status === 403 || response.status === 404) return location.reload();
      if (!response.ok) throw new Error(response.status);
      this.show(await response.json());
      this.wait = EVERY;
    } catch {
      this.wait = Math.min(this.wait * 2, LONGEST);
      this.say(this.dataset.lost);
    } finally {
      this.isAsking = false;
    }
    this.plan();
  }

  show({ stamp, said, rows, gone, summary, shares }) {
    const body = this.querySelector("tbody");
    if (!body && Object.keys(rows).length) return location.reload(); // the first student has joined
    this.stamp = stamp;
    patch(this.querySelector("[data-summary]"), element(summary));
    for (const key of gone) body.querySelector(`[data-student="${key}"]`)?.remove();
    for (const [key, html] of Object.entries(rows)) {
      const row = body.querySelector(`[data-student="${key}"]`);
      if (row) patch(row, element(html), true);
      else body.append(element(html));
    }
    if (shares && body) patch(this.querySelector("[data-shares]"), element(shares));
    if (!this.isPaused) this.say(said);
  }

  say(words) {
    if (this.said.textContent !== words) this.said.textContent = words;
  }
}

/** A template's only element; what a student is called comes escaped. */
function element(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content.firstElementChild;
}

/** Exchange the children that differ, so that the focus and what is being read stay where they are. */
function patch(old, fresh, isMarked = false) {
  [...fresh.children].forEach((child, place) => {
    const before = old.children[place];
    if (before.isEqualNode(child)) return;
    const hadFocus = before.contains(document.activeElement);
    before.replaceWith(child);
    if (hadFocus) child.querySelector("a")?.focus();
    if (isMarked) child.toggleAttribute("data-fresh", true);
  });
}
customElements.define("live-results", LiveResults);
