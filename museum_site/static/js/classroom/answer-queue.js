// Answers on their way: kept on the device until the server has them, sent one at a time in the order they were given.
//
// Each change has a number of its own, so that one whose reply was lost is sent again and written once, and the revision
// it was made upon, so that what another device has answered meanwhile is not overwritten. What could not be kept stays
// here as a problem until the student has seen it.
const RETRY = [1000, 2000, 5000, 10000, 20000];
const PATIENT = 15000; // milliseconds for a reply
const KEPT = ["saved", "already"];

export class AnswerQueue extends EventTarget {
  /** `name` is where it is kept on this device, `attempt` whose answers these are, `address` where they are sent. */
  constructor(name, attempt, address) {
    super();
    Object.assign(this, { name, attempt, address, failures: 0, timer: null });
    addEventListener("online", () => this.flush());
  }

  get kept() {
    if (this.memory) return this.memory;
    try {
      return sound(JSON.parse(localStorage.getItem(this.name)));
    } catch {
      return sound(null);
    }
  }

  set kept(state) {
    try {
      localStorage.setItem(this.name, JSON.stringify(state));
      this.memory = null;
    } catch {
      this.memory = state; // no room, or not allowed: at least while the page is open
    }
  }

  change(edit) {
    const state = this.kept;
    edit(state);
    this.kept = state;
  }

  get isWaiting() {
    return this.kept.waiting.length > 0;
  }

  /** Whether what waits outlives the page. */
  get isSafe() {
    return !this.memory;
  }

  waiting(question) {
    return this.kept.waiting.findLast((change) => change.question === question);
  }

  known(question) {
    return this.kept.known[question];
  }

  problem(question) {
    return this.kept.problems[question];
  }

  /** What a page brought. A page kept for offline can be older than what is known here. */
  learn(question, revision, value) {
    this.change(({ known }) => {
      if (revision >= (known[question]?.revision ?? 0)) known[question] = { revision, value };
    });
  }

  /** `base` is the revision the page knows, where nothing is known here. */
  put(question, value, base = 0) {
    this.change((state) => {
      const before = state.waiting.findLast((change) => change.question === question);
      // One that has never been sent is replaced; one that has been may be written already, and is waited for.
      if (before && !before.tried) state.waiting.splice(state.waiting.indexOf(before), 1);
      state.waiting.push({
        question,
        value,
        base: before ? (before.tried ? null : before.base) : (state.known[question]?.revision ?? base),
        save_id: crypto.randomUUID?.() ?? randomId(),
        page: location.pathname,
      });
    });
    return this.flush();
  }

  /** Of two answers, the student has chosen one. */
  settle(question, isMine) {
    const { mine, value, revision } = this.problem(question);
    this.change((state) => {
      state.known[question] = { revision, value };
      state.waiting = state.waiting.filter((change) => change.question !== question);
    });
    this.forget(question);
    if (isMine) this.put(question, mine);
  }

  forget(question) {
    this.change(({ problems }) => delete problems[question]);
    this.tell("problem", { question });
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** Send what waits. Resolves when nothing waits any more or the network is gone. */
  flush() {
    clearTimeout(this.timer);
    this.timer = null;
    const send = () => this.sendAll();
    // Two windows of one student send one after the other, where the browser can see to that.
    this.sending ??= (navigator.locks?.request(this.name, send) ?? send()).finally(() => {
      this.sending = null;
      if (this.isWaiting && !this.timer && !this.isStranger) this.flush(); // came while the last reply was on its way
    });
    return this.sending;
  }

  async sendAll() {
    for (let change = this.kept.waiting[0]; change; [change] = this.kept.waiting) {
      const { save_id } = change;
      this.tell("state", "saving");
      this.change(({ waiting }) => {
        waiting[0].tried = true;
      });
      let reply;
      try {
        reply = await this.send(change);
      } catch {
        this.tell("state", "offline");
        this.timer = setTimeout(() => this.flush(), RETRY[Math.min(this.failures++, RETRY.length - 1)]);
        return;
      }
      this.failures = 0;
      if (reply.status === 403) {
        this.isStranger = true; // another student has joined here: what waits, waits for its own
        this.tell("state", "stranger");
        return;
      }
      this.done(change, reply, save_id);
    }
  }

  async send({ question, value, base, save_id }) {
    const said = { question, value, base: base ?? this.known(question)?.revision ?? 0, save_id, attempt: this.attempt };
    const response = await fetch(this.address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(said),
      keepalive: true,
      signal: AbortSignal.timeout?.(PATIENT),
    });
    const reply = await response.json(); // the log-in page of a Wi-Fi is none, and neither is a proxy's excuse
    if (!reply.outcome) throw new Error(response.status);
    return { ...reply, status: response.status };
  }

  done(change, { outcome, revision, value = null, text = "", message = "", late = false }, save_id) {
    const { question, page, value: mine } = change;
    const isKept = KEPT.includes(outcome);
    this.change((state) => {
      state.waiting = state.waiting.filter((each) => each.save_id !== save_id);
      const next = state.waiting.find((each) => each.question === question && each.base === null);
      if (next) next.base = isKept ? revision : change.base;
      if (isKept) {
        if (revision >= (state.known[question]?.revision ?? 0)) state.known[question] = { revision, value: mine };
        delete state.problems[question];
      } else {
        state.problems[question] = { outcome, mine, value, text, revision: revision ?? 0, message, page };
      }
    });
    if (isKept) {
      this.tell("kept", { question, revision });
      this.tell("state", late ? "late" : "saved");
    } else {
      this.tell("problem", { question });
      this.tell("state", ["conflict", "refused"].includes(outcome) ? "" : "refused");
    }
  }
}

/** Whatever stands in the storage, in the shape it should have. */
function sound(state) {
  const isObject = (thing) => thing !== null && typeof thing === "object" && !Array.isArray(thing);
  const { waiting, known, problems } = isObject(state) ? state : {};
  const isChange = (change) => isObject(change) && typeof change.question === "string" && change.save_id;
  return {
    waiting: Array.isArray(waiting) ? waiting.filter(isChange) : [],
    known: isObject(known) ? known : {},
    problems: isObject(problems) ? problems : {},
  };
}

function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
