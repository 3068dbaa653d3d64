// Answers on their way: kept on the device until the server has them, sent one at a time in the order they were given.
// Each change has a number of its own, so that one whose reply was lost is sent again and written once.
const RETRY = [1000, 2000, 5000, 10000, 20000];

export class AnswerQueue extends EventTarget {
  constructor(code, attempt, address) {
    super();
    this.name = `class:${code}:${attempt}`;
    this.address = address;
    this.failures = 0;
    addEventListener("online", () => this.flush());
  }

  get kept() {
    try {
      return JSON.parse(localStorage.getItem(this.name)) ?? { waiting: [], revisions: {} };
    } catch {
      return { waiting: [], revisions: {} };
    }
  }

  set kept(state) {
    try {
      localStorage.setItem(this.name, JSON.stringify(state));
    } catch {
      this.memory = state; // no room, or not allowed: at least while the page is open
    }
  }

  get isWaiting() {
    return this.kept.waiting.length > 0;
  }

  waiting(question) {
    return this.kept.waiting.findLast((change) => change.question === question);
  }

  /** The revision the server has: what a page says, or what a reply brought. */
  learn(question, revision) {
    const state = this.kept;
    state.revisions[question] = Math.max(revision, state.revisions[question] ?? 0);
    this.kept = state;
  }

  put(question, value) {
    const state = this.kept;
    // A change that is not under way yet is replaced by the newer one.
    state.waiting = state.waiting.filter((change, at) => change.question !== question || (at === 0 && this.sending));
    state.waiting.push({ question, value, save_id: crypto.randomUUID?.() ?? randomId() });
    this.kept = state;
    return this.flush();
  }

  state(name) {
    this.dispatchEvent(new CustomEvent("state", { detail: name }));
  }

  /** Send what waits. Resolves when nothing waits any more or the network is gone. */
  flush() {
    clearTimeout(this.timer);
    this.timer = null;
    this.sending ??= this.sendAll().finally(() => {
      this.sending = null;
      if (this.isWaiting && !this.timer) this.flush(); // something came while the last reply was on its way
    });
    return this.sending;
  }

  async sendAll() {
    while (this.isWaiting) {
      const [change] = this.kept.waiting;
      this.state("saving");
      let response;
      try {
        response = await this.send(change);
      } catch {
        this.state("offline");
        this.timer = setTimeout(() => this.flush(), RETRY[Math.min(this.failures++, RETRY.length - 1)]);
        return;
      }
      this.failures = 0;
      const reply = await response.json().catch(() => ({}));
      this.done(change, reply, response);
    }
  }

  async send(change) {
    const base = this.kept.revisions[change.question] ?? 0;
    const response = await fetch(this.address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...change, base }),
      keepalive: true,
    });
    if (response.status >= 500 || response.status === 429) throw new Error(response.status);
    return response;
  }

  done(change, reply, response) {
    const state = this.kept;
    state.waiting = state.waiting.filter((each) => each.save_id !== change.save_id);
    if (response.ok) state.revisions[change.question] = reply.revision;
    this.kept = state;
    if (response.ok) {
      this.dispatchEvent(new CustomEvent("kept", { detail: { question: change.question, revision: reply.revision } }));
      this.state(reply.late ? "late" : "saved");
    } else if (reply.outcome === "conflict") {
      this.dispatchEvent(
        new CustomEvent("conflict", { detail: { ...reply, question: change.question, mine: change.value } }),
      );
      this.state("");
    } else this.state("refused");
  }
}

function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
