// From a key and values to a sentence.

import { en } from '../words/en.js';
import * as forms from './forms.js';

/** @typedef {Record<string, string | number | null | undefined>} Values */
/** @typedef {string | { one: string, other: string }} Entry */
/**
 * All keys of a table, dotted; so a sentence that does not exist is found by the type check.
 * @template T
 * @typedef {{
 *   [K in keyof T & string]: T[K] extends Entry ? K : `${K}.${KeysOf<T[K]>}`
 * }[keyof T & string]} KeysOf
 */
/** @typedef {KeysOf<typeof en>} WordKey */
/** @typedef {{ key: WordKey, values?: Values }} Saying */

const plurals = new Intl.PluralRules(en.locale);

/**
 * The sentence of a key.
 * @param {WordKey} key
 * @param {Values} [values]
 * @returns {string}
 */
export function words(key, values = {}) {
  const entry = entryOf(key);
  const text = typeof entry === 'string' ? entry : pluralOf(entry, Number(values['count']));
  return text.replace(/\{(\w+)(?:\|(\w+))?\}/g, (_, name, form) => shown(values[name], form));
}

/**
 * The sentence of something that a pure function chose.
 * @param {Saying} saying
 */
export function say({ key, values }) {
  return words(key, values);
}

/**
 * @param {string} key
 * @returns {Entry}
 */
function entryOf(key) {
  /** @type {any} */
  let entry = en;
  for (const step of key.split('.')) entry = entry?.[step];
  if (entry === undefined) throw new TypeError(`no words for ${key}`);
  return entry;
}

/**
 * @param {{ one: string, other: string }} entry
 * @param {number} count
 */
function pluralOf(entry, count) {
  const byRule = /** @type {Record<string, string>} */ (entry);
  return byRule[plurals.select(count)] ?? entry.other;
}

/**
 * @param {string | number | null | undefined} value
 * @param {string | undefined} form
 */
function shown(value, form) {
  const text = String(value ?? '');
  if (form === 'number') return forms.number(text);
  if (form === 'whole') return forms.whole(text);
  if (form === 'moment') return forms.moment(text);
  if (form === 'day') return forms.day(text);
  if (form === 'country') return forms.country(text);
  return text;
}
