// Dates and numbers in the words the template hands over in data- attributes, and in the browser’s own month names.
import { YEAR, dateOf } from "./scale.js";

const ROMAN = [["X", 10], ["IX", 9], ["V", 5], ["IV", 4], ["I", 1]];

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export class Words {
  constructor(dataset, language) {
    this.words = dataset;
    this.plural = new Intl.PluralRules(language);
    this.ordinals = new Intl.PluralRules(language, { type: "ordinal" });
    const format = (options) => new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
    this.formats = {
      day: format({ day: "numeric" }),
      month: format({ month: "short" }),
      "month of a year": format({ month: "long", year: "numeric" }),
      date: format({ day: "numeric", month: "numeric", year: "numeric" }),
    };
    this.number = new Intl.NumberFormat(language);
  }

  say(name, values) {
    return fill(this.words[name], values);
  }

  count(number) {
    return this.number.format(number);
  }

  /** “3 years”: an amount of a unit. */
  amount(number, unit) {
    const form = this.plural.select(number) === "one" ? "One" : "Other";
    return this.say(unit + form, { n: this.count(number) });
  }

  year(year) {
    return year > 0 ? String(year) : this.say("yearBc", { n: 1 - year });
  }

  century(number) {
    const count = number > 0 ? number : 1 - number;
    return this.say(number > 0 ? "century" : "centuryBc", { n: this.ordinal(count) });
  }

  ordinal(number) {
    if (this.words.ordinals === "roman") return roman(number);
    const form = ["one", "two", "few"].indexOf(this.ordinals.select(number));
    return number + this.words.ordinals.split(" ").at(form);
  }

  /** What stands at a mark of the ruler. */
  tick(day, unit) {
    return unit === "year" ? this.year(dateOf(day).getUTCFullYear()) : this.formats[unit].format(dateOf(day));
  }

  /** What stands in a cell of the band above the ruler, and a shorter form of it. */
  cell(day, unit) {
    const year = dateOf(day).getUTCFullYear();
    if (unit === "month") return [this.formats["month of a year"].format(dateOf(day)), ""];
    if (unit === "year") return [this.year(year), ""];
    if (unit === "decade") return [this.say("decade", { n: year }), String(year)];
    const number = Math.ceil(year / 100);
    return [this.century(number), this.words.ordinals === "roman" && number > 0 ? roman(number) : ""];
  }

  /** “1870–1955”, or as exact as it has to be. */
  range(from, to) {
    const [first, last] = [dateOf(from), dateOf(to)];
    const format =
      to - from > 3 * YEAR
        ? (date) => this.year(date.getUTCFullYear())
        : (date) => this.formats[to - from > 62 ? "month of a year" : "date"].format(date);
    const [one, other] = [format(first), format(last)];
    return one === other ? one : `${one}\u2009–\u2009${other}`;
  }

  /** “85 years”, “3 months”, “12 days”. */
  length(days) {
    if (days > 1.9 * YEAR) return this.amount(Math.round(days / YEAR), "year");
    return days > 62 ? this.amount(Math.round((days / YEAR) * 12), "month") : this.amount(Math.max(Math.round(days), 1), "day");
  }
}

function roman(number) {
  let left = number;
  return ROMAN.reduce((text, [sign, value]) => {
    const times = Math.floor(left / value);
    left -= times * value;
    return text + sign.repeat(times);
  }, "");
}
