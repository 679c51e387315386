// Kinds of files, and what is to be said of one that was written.

/** @import { ExportedView } from '../bridge/contract.d.ts' */
/** @import { Saying } from '../lib/words.js' */

/** All of them, those for people first. */
export const FORMATS = /** @type {const} */ (
  ['csv', 'xlsx', 'camt', 'fidavista_utf8', 'fidavista_windows1257']);

/**
 * What was written, and what of it is not as one would expect; null where nothing was.
 * @param {ExportedView} exported
 * @returns {Saying[] | null}
 */
export function exportedSayings({ fileName, entries, lacksBalances, changedLetters, shortenedTexts }) {
  if (fileName === null) return null;
  /** @type {Saying[]} */
  const sayings = [{ key: 'exporting.done', values: { name: fileName, count: entries } }];
  if (lacksBalances) sayings.push({ key: 'exporting.lacksBalances' });
  if (changedLetters > 0) {
    sayings.push({ key: 'exporting.changedLetters', values: { count: changedLetters } });
  }
  if (shortenedTexts > 0) {
    sayings.push({ key: 'exporting.shortenedTexts', values: { count: shortenedTexts } });
  }
  return sayings;
}
