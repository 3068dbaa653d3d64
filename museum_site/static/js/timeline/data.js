// The data of a window, fetched a little wider than it is seen and kept for a while.
const KEPT = 60;

/**
 * The window to ask for: on a grid of powers of two, so that panning and zooming a little asks for the same again.
 * `width` is how wide the server should think it is drawn.
 */
export function windowFor(view, width, [low, high]) {
  const level = 2 ** Math.floor(Math.log2(Math.max(view.span, 1)));
  const grid = Math.max(level / 2, 1);
  const from = Math.max(Math.floor((view.start - grid) / grid) * grid, Math.floor(low));
  const to = Math.min(Math.ceil((view.start + view.span + grid) / grid) * grid, Math.ceil(high));
  const wide = (Math.round(width / 50) * 50 * (to - from)) / level;
  return { from, to: Math.max(to - 1, from), width: Math.round(Math.min(Math.max(wide, 200), 4000)) };
}

/** Does an answer show this view as closely as can be? */
export function covers(answer, view, width) {
  const { from_day: from, to_day: to, width: drawn } = answer.window;
  // The view’s own edges are fractions of days.
  if (from > Math.ceil(view.start) || to + 1 < Math.floor(view.start + view.span)) return false;
  const closer = (width / view.span) / (drawn / (to + 1 - from));
  return closer <= 1.1 ? closer > 0.2 : !answer.clusters.length;
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
