// Where things stand in a lane, in pixels; nothing of the page.
export const DOT = 10; // below this a mark is a dot
export const TARGET = 24; // what a finger can hit
export const GAP = 10;
const TAIL = 56; // how far an open side fades

/** From where to where a thing is drawn, given its days and what day is at which pixel; null if nothing is known. */
export function markOf(item, x) {
  const [first, last] = item.sure ?? [item.to ?? item.from, item.from ?? item.to];
  if (first === null || first === undefined) return null;
  // The last day is drawn to its end.
  const from = item.from === null ? x(first) - TAIL : x(item.from);
  const to = item.to === null ? x(last + 1) + TAIL : x(item.to + 1);
  return { from, to, core: item.sure && [x(item.sure[0]), x(item.sure[1] + 1)] };
}

/** The box of a thing: its mark, or a dot in its middle, and the label that starts or, at the `edge`, ends with it. */
export function boxOf({ from, to, label }, edge = Infinity) {
  const tiny = to - from < DOT;
  const start = tiny ? (from + to - DOT) / 2 : from;
  const end = tiny ? start + DOT : to;
  const wide = Math.max(end - start, label, TARGET);
  const flipped = end <= edge && start + wide > edge && end - wide >= 0;
  return { left: flipped ? end - wide : start, right: flipped ? end : start + wide, start, tiny, flipped };
}

/**
 * Put things {id, from, to, label} into rows so that no two boxes touch. A thing keeps the row it had (`before`, a Map)
 * where that is free; `pinned` is placed before all others. What finds no room is handed back as `overflow`. `next` is
 * where the next box of the row begins.
 */
export function pack(things, { rows, before = new Map(), pinned = null, edge }) {
  const taken = Array.from({ length: rows }, () => []);
  const placed = [];
  const overflow = [];
  const isFree = (row, box) => taken[row]?.every((other) => other.right + GAP <= box.left || box.right + GAP <= other.left);
  const inOrder = [...things].sort(
    (a, b) => (b.id === pinned) - (a.id === pinned) || a.from - b.from || a.to - b.to || (a.id < b.id ? -1 : 1),
  );
  for (const thing of inOrder) {
    const rowFor = (box) => [before.get(thing.id), ...taken.keys()].find((row) => isFree(row, box));
    const box = [boxOf(thing, edge), boxOf(thing)].find((box) => rowFor(box) !== undefined);
    if (!box) {
      overflow.push(thing);
      continue;
    }
    placed.push({ ...thing, ...box, row: rowFor(box) });
    taken[placed.at(-1).row].push(placed.at(-1));
  }
  for (const row of taken) row.sort((a, b) => a.left - b.left).forEach((box, index) => (box.next = row[index + 1]?.left ?? Infinity));
  return { placed, overflow };
}

/** How wide a button with this number on it is. */
export function pillWidth(count) {
  return TARGET + 8 * String(count).length;
}

/**
 * Gather what did not fit, {from, to, count, …}, into counted clusters between `low` and `high` that do not touch.
 * Neighbours become one until they have room: the counts add up. What lies wholly outside is left out.
 */
export function gather(entries, low, high) {
  const inner = pillWidth(entries.reduce((sum, { count }) => sum + count, 0)) / 2;
  const keep = (x) => Math.min(Math.max(x, low + inner), Math.max(high - inner, low + inner));
  const found = entries
    .filter(({ from, to }) => to >= low && from <= high)
    .map((entry) => ({ at: keep(entry.only ? entry.from : (Math.max(entry.from, low) + Math.min(entry.to, high)) / 2), entry }))
    .sort((a, b) => a.at - b.at);
  const clusters = [];
  for (const { at, entry } of found) {
    let next = { at, count: entry.count, entries: [entry] };
    while (clusters.length && touch(clusters.at(-1), next)) next = merged(clusters.pop(), next);
    clusters.push(next);
  }
  return clusters.map(({ at, count, entries }) => ({ left: at - pillWidth(count) / 2, right: at + pillWidth(count) / 2, count, entries }));
}

function touch(one, other) {
  return other.at - one.at < (pillWidth(one.count) + pillWidth(other.count)) / 2 + 4;
}

function merged(one, other) {
  const count = one.count + other.count;
  return { at: (one.at * one.count + other.at * other.count) / count, count, entries: one.entries.concat(other.entries) };
}
