// Days, dates and pixels; nothing of the page. A day is a whole number: 1 is 1 January of the year 1, proleptic
// Gregorian. A view is {start, span} in days and fractions of days, drawn over a width in pixels.
const EPOCH = 719163; // 1 January 1970
const MS = 86400000;
export const YEAR = 365.2425; // days
const DAYS = { day: 1, month: YEAR / 12, year: YEAR };

// What a step between two marks may be, from fine to coarse, and how many ems of text stand at a mark.
const STEPS = [
  ...[1, 7].map((step) => ["day", step, 2]),
  ...[1, 3].map((step) => ["month", step, 4.5]),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((step) => ["year", step, 3.5]),
];

export function dayOf(year, month = 1, day = 1) {
  return Math.floor(new Date(0).setUTCFullYear(year, month - 1, day) / MS) + EPOCH;
}

/** The day as a Date at midnight UTC: its year counts through zero, as EDTF’s does. */
export function dateOf(day) {
  return new Date((Math.floor(day) - EPOCH) * MS);
}

export function toIso(day) {
  const date = dateOf(day);
  const year = date.getUTCFullYear();
  const two = (number) => String(number).padStart(2, "0");
  const sign = year < 0 ? "-" : "";
  return `${sign}${String(Math.abs(year)).padStart(4, "0")}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

/** First and last day of 1870, 1870-05, 1870-05-13 or -0207; null where it is none of these. */
export function fromIso(text) {
  const found = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text ?? "");
  if (!found) return null;
  const [year, month, day] = found.slice(1).map((part) => part && Number(part));
  if (day) return [dayOf(year, month, day), dayOf(year, month, day)];
  return month
    ? [dayOf(year, month), dayOf(year, month + 1) - 1]
    : [dayOf(year), dayOf(year + 1) - 1];
}

export function toX(view, width, day) {
  return ((day - view.start) / view.span) * width;
}

export function toDay(view, width, x) {
  return view.start + (x / width) * view.span;
}

/** The nearest view within [from, to] that spans at least a day. */
export function clamp(view, [from, to]) {
  const span = Math.min(Math.max(view.span, 1), Math.max(to - from, 1));
  return { start: Math.min(Math.max(view.start, from), Math.max(to - span, from)), span };
}

/** `by` times as close (below 1: further away), the day under x staying where it is. */
export function zoomed(view, width, by, x = width / 2) {
  const span = Math.max(view.span / by, 1);
  return { start: toDay(view, width, x) - (x / width) * span, span };
}

/** Part of the way from one view to another, on which what stays in place stays in place. */
export function between(one, other, part) {
  const span = one.span * (other.span / one.span) ** part;
  const way = Math.abs(other.span - one.span) < 1e-9 ? part : (span - one.span) / (other.span - one.span);
  return { start: one.start + (other.start - one.start) * way, span };
}

/** The marks of the ruler and the cells of the band above them: {unit, step, marks: [day], band, cells: [[from, to]]}. */
export function ticks(view, width, em = 16) {
  const perDay = width / view.span;
  const [unit, step] = STEPS.find(([unit, step, room]) => DAYS[unit] * step * perDay >= room * em) ?? STEPS.at(-1);
  const band = { day: "month", month: "year", year: step < 10 ? "decade" : "century" }[unit];
  const cells = starts(view, band, 1).map((start, i, all) => [start, all[i + 1]]);
  return { unit, step, marks: starts(view, unit, step).filter((day) => within(view, day)), band, cells: cells.slice(0, -1) };
}

function within(view, day) {
  return day >= view.start && day <= view.start + view.span;
}

/** First days of all units that touch the view, and of the one after them. */
function starts(view, unit, step) {
  const [number, day] = COUNTED[unit];
  const found = [];
  const end = view.start + view.span;
  for (let n = Math.floor(number(view.start) / step) * step; ; n += step) {
    found.push(day(n));
    if (found.at(-1) > end) return found;
  }
}

const yearOf = (day) => dateOf(day).getUTCFullYear();
// How each unit is counted: the number of the unit a day lies in, and the first day of a number.
const COUNTED = {
  day: [(day) => Math.floor(day) - 1, (n) => n + 1], // day 1 was a Monday, so weeks begin on one
  month: [(day) => yearOf(day) * 12 + dateOf(day).getUTCMonth(), (n) => dayOf(Math.floor(n / 12), (n - Math.floor(n / 12) * 12) + 1)],
  year: [yearOf, (n) => dayOf(n)],
  decade: [(day) => Math.floor(yearOf(day) / 10), (n) => dayOf(n * 10)],
  century: [(day) => Math.ceil(yearOf(day) / 100), (n) => dayOf((n - 1) * 100 + 1)],
};
