// Sums, dates and countries in the language of the page. Sums come and stay as decimal text: Intl
// reads it digit by digit, and nothing here counts.

import { en } from '../words/en.js';

const HALF = { minimumFractionDigits: 2, maximumFractionDigits: 2 };

const sums = once(() => new Intl.NumberFormat(en.locale, HALF));
const wholes = once(() => new Intl.NumberFormat(en.locale));
const days = once(() => new Intl.DateTimeFormat(en.locale, {
  day: 'numeric', month: 'short', year: 'numeric',
}));
const clocks = once(() => new Intl.DateTimeFormat(en.locale, {
  hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
}));
const seconds = once(() => new Intl.DateTimeFormat(en.locale, {
  hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
}));
const countries = once(() => new Intl.DisplayNames(en.locale, { type: 'region' }));

/**
 * A sum from decimal text: `1234.56` is `1,234.56`.
 * @param {string} decimal
 */
export function number(decimal) {
  return sums().format(/** @type {Intl.StringNumericLiteral} */ (decimal));
}

/**
 * A number of things: `100,000`.
 * @param {string} count
 */
export function whole(count) {
  return wholes().format(Number(count));
}

/**
 * An instant on this computer's clock: `22 Nov 2026, 14:05`.
 * @param {string} instant RFC 3339
 */
export function moment(instant) {
  const at = new Date(instant);
  return `${days().format(at)}, ${clocks().format(at)}`;
}

/**
 * A day of the calendar: `22 Nov 2026`.
 * @param {string} iso ISO date
 */
export function day(iso) {
  return days().format(new Date(`${iso}T12:00:00`));
}

/**
 * The same with seconds, for the history of a payment.
 * @param {string} instant RFC 3339
 */
export function exactMoment(instant) {
  const at = new Date(instant);
  return `${days().format(at)}, ${seconds().format(at)}`;
}

/**
 * A country's name from its two letters; the letters themselves where nobody knows them.
 * @param {string} code
 */
export function country(code) {
  try {
    return countries().of(code) ?? code;
  } catch {
    return code;
  }
}

/**
 * Makes a formatter when it is first needed: building one costs more than using it.
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
function once(make) {
  /** @type {T | undefined} */
  let made;
  return () => (made ??= make());
}
