// Which suggestions fit what is being typed.

import { compact } from './iban.js';

/** @typedef {{ name: string, iban: string }} Suggestion */

/**
 * Those in which a word of the name, or the account, begins with the typed text; all while nothing
 * is typed. None once the text is one of them in full: then there is nothing left to suggest.
 * @template {Suggestion} T
 * @param {readonly T[]} all
 * @param {string} typed
 * @returns {T[]}
 */
export function fitting(all, typed) {
  const name = folded(typed);
  const account = compact(typed);
  if (name === '') return [...all];
  if (all.some((each) => folded(each.name) === name || compact(each.iban) === account)) return [];
  return all.filter((each) => ` ${folded(each.name)}`.includes(` ${name}`)
    || compact(each.iban).startsWith(account));
}

/** @param {string} text */
function folded(text) {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
