// Which transactions are looked at: days, the page's part of the list, and what is not known.

import { daysBefore } from './day.js';

/** @import { BookingName, DaysView, EntriesReadView } from '../bridge/contract.d.ts' */
/** @import { Saying } from '../lib/words.js' */

/** How many days are shown at first, today among them. */
export const FIRST_DAYS = 30;

/** Rows in the page beyond those in view, on either side, so that scrolling shows no gap. */
export const MARGIN_ROWS = 12;

/**
 * What the list is narrowed to.
 * @typedef {object} Narrowing
 * @property {string} search as typed
 * @property {string | null} from first day (ISO date); null for no limit
 * @property {string | null} to last day
 * @property {BookingName | null} booking
 */

/**
 * Days to read or to write: those chosen; an open end is where knowledge begins, and today.
 * @param {Pick<Narrowing, 'from' | 'to'>} narrowing
 * @param {DaysView | null} known
 * @param {string} today
 * @returns {DaysView}
 */
export function daysOf({ from, to }, known, today) {
  const last = to ?? today;
  return { from: from ?? known?.from ?? daysBefore(last, FIRST_DAYS - 1), to: last };
}

/**
 * Whether entries may be missing in these days. Days to come have none.
 * @param {DaysView} days
 * @param {DaysView | null} known
 * @param {string} today
 */
export function hasGap({ from, to }, known, today) {
  if (from > today) return false;
  const last = to < today ? to : today;
  return known === null || from < known.from || last > known.to;
}

/**
 * Numbers of the rows to hold in the page: those in view with a margin, and the one with the focus,
 * wherever it is.
 * @param {{ top: number, height: number, rowHeight: number, known: number }} view lengths in pixels
 * @param {number | null} focused
 * @returns {number[]} ascending
 */
export function rowsToShow({ top, height, rowHeight, known }, focused) {
  const first = Math.max(0, Math.floor(top / rowHeight) - MARGIN_ROWS);
  const end = Math.min(known, Math.ceil((top + height) / rowHeight) + MARGIN_ROWS);
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  if (focused === null || focused >= known || rows.includes(focused)) return rows;
  return focused < first ? [focused, ...rows] : [...rows, focused];
}

/**
 * Where to scroll so that a row is wholly in view; unchanged where it is already.
 * @param {{ top: number, height: number, rowHeight: number }} view lengths in pixels
 * @param {number} row
 */
export function scrolledTo({ top, height, rowHeight }, row) {
  const start = row * rowHeight;
  if (start < top) return start;
  return Math.max(top, start + rowHeight - height);
}

/**
 * The row that a key leads to, within what is known; null for another key.
 * @param {string} key
 * @param {number} at
 * @param {{ height: number, rowHeight: number }} view lengths in pixels
 * @param {number} known
 * @returns {number | null}
 */
export function movedTo(key, at, { height, rowHeight }, known) {
  const page = Math.max(1, Math.floor(height / rowHeight) - 1);
  /** @type {Record<string, number>} */
  const places = {
    ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: known,
  };
  const next = places[key];
  return next === undefined ? null : Math.max(0, Math.min(next, known - 1));
}

/**
 * What reading brought, in sentences.
 * @param {EntriesReadView} brought
 * @returns {Saying[]}
 */
export function broughtSayings({ added, changed, withdrawn, unreadable, isWhole }) {
  /** @type {Saying[]} */
  const sayings = [added + changed + withdrawn === 0
    ? { key: 'entries.outcomeNothing' }
    : { key: 'entries.outcome', values: { added, changed, withdrawn } }];
  if (unreadable > 0) {
    sayings.push({ key: 'entries.outcomeUnreadable', values: { count: unreadable } });
  }
  if (!isWhole) sayings.push({ key: 'entries.outcomeCut' });
  return sayings;
}
