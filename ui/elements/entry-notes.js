import { hasGap } from '../domain/entries.js';
import { words } from '../lib/words.js';

/** @import { AccountsView, AccountView, DaysView } from '../bridge/contract.d.ts' */

/**
 * Why there are no rows, and what may be missing among them.
 * @param {object} looked
 * @param {AccountView | null} looked.account none for all of them
 * @param {DaysView} looked.days
 * @param {string} looked.today
 * @param {boolean} looked.isSearched whether words are searched for
 * @param {number} count how many were found
 * @returns {string[]}
 */
export function entryNotes({ account, days, today, isSearched }, count) {
  const { from, to } = days;
  if (from > to) return [words('failure.dates_reversed')];
  if (count === 0 && account !== null && account.knownDays === null) {
    return [words('entries.noneRead')];
  }
  const lines = [];
  if (count === 0) {
    lines.push(isSearched ? words('entries.emptySearch') : words('entries.empty', { from, to }));
  }
  if (account === null || !hasGap(days, account.knownDays, today)) return lines;
  return [...lines, words('entries.gap')];
}

/**
 * How far the reading is, or when the last one was.
 * @param {AccountsView} view
 * @param {AccountView | null} account
 */
export function readingLine({ reading }, account) {
  if (reading !== null) {
    return words('entries.progress', { count: reading.pages, entries: reading.entries });
  }
  if (account === null) return '';
  const at = account.entriesAt;
  return at === null ? words('entries.neverRead') : words('entries.lastRead', { at });
}
