// The data of a window, fetched a little wider than it is seen and kept for a while.
const KEPT = 60;

/**
 * The window to ask for: a little wider than the view, and on a grid of powers of two, so that small moves ask the
 * same again. `width` is how wide it will be drawn.
 */
export function windowFor(view, width, [low, high]) {
  const level = 2 ** Math.floor(Math.log2(Math.max(view.span, 1)));
  const grid = Math.max(level / 4, 1);
  const from = Math.max(Math.floor(view.start / grid - 1) * grid, Math.floor(low));
  const to = Math.min(Math.ceil((view.start + view.span) / grid + 1) * grid, Math.ceil(high)) - 1;
  const wide = (Math.round(width / 50) * 50 * (to + 1 - from)) / level;
  return { from, to: Math.max(to, from), width: Math.round(Math.min(Math.max(wide, 200), 4000)) };
}

/** Does an answer show all of this view, and nothing gathered that a closer look would take apart? */
export function covers({ window, clusters }, { start, span }) {
  const isWhole = window.from_day <= Math.ceil(start) && window.to_day + 1 >= Math.floor(start + span);
  return isWhole && (!clusters.length || window.to_day + 1 - window.from_day <= span * 2.5);
}

export class Answers {
  constructor(url) {
    this.url = url;
    this.kept = new Map();
  }

  /** The answer to these parameters. A newer question ends an older one that is still on its way. */
  async get(params) {
    const query = params.toString();
    this.waiting?.abort();
    const kept = this.kept.get(query);
    if (kept) this.kept.delete(query);
    const answer = kept ?? (await this.ask(query));
    this.kept.set(query, answer);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
    return answer;
  }

  async ask(query) {
    this.waiting = new AbortController();
    const response = await fetch(`${this.url}?${query}`, { signal: this.waiting.signal });
    if (response.ok) return response.json();
    const { errors } = await response.json().catch(() => ({}));
    throw new Error(errors ? Object.values(errors).join(" ") : "");
  }
}
