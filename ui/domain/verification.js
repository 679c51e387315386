// What walking the chain over the record showed, as sentences and a tone.

/** @import { VerificationView } from '../bridge/contract.d.ts' */
/** @import { Saying } from '../lib/words.js' */
/** @import { Tone } from './status.js' */

/** @typedef {'holds' | 'partly' | 'unverifiable' | 'broken' | 'empty'} Verdict */

/** @type {Readonly<Record<Verdict, Tone>>} */
const TONES = {
  holds: 'success', partly: 'warning', unverifiable: 'warning', broken: 'danger', empty: 'quiet',
};

/**
 * The whole in one word. Rows sealed with a key that is gone leave the record readable, but say
 * nothing for themselves.
 * @param {VerificationView} view
 * @returns {Verdict}
 */
function verdictOf({ rows, broken, holdsFrom }) {
  if (broken !== null) return 'broken';
  if (rows === 0) return 'empty';
  if (holdsFrom === null) return 'unverifiable';
  return holdsFrom === 1 ? 'holds' : 'partly';
}

/**
 * The verdict with its tone, and what to say, gravest first.
 * @param {VerificationView} view
 * @returns {{ verdict: Verdict, tone: Tone, sayings: Saying[] }}
 */
export function verification(view) {
  const verdict = verdictOf(view);
  const sayings = [...leading(verdict, view), ...counts(view)];
  return { verdict, tone: TONES[verdict], sayings };
}

/**
 * @param {Verdict} verdict
 * @param {VerificationView} view
 * @returns {Saying[]}
 */
function leading(verdict, view) {
  switch (verdict) {
    case 'broken': return broken(view);
    case 'empty': return [{ key: 'settings.check.empty' }];
    case 'unverifiable': return [{ key: 'settings.check.unverifiable' }];
    case 'partly': return from(view);
    case 'holds': return [{ key: 'settings.check.holds' }];
  }
}

/**
 * @param {VerificationView} view
 * @returns {Saying[]}
 */
function broken(view) {
  if (view.broken === null) return [];
  const { kind, row, at } = view.broken;
  return [
    { key: `settings.check.broken.${kind}`, values: { row } },
    ...(at === null ? [] : [/** @type {Saying} */ ({
      key: 'settings.check.brokenAt', values: { at },
    })]),
    ...from(view),
    { key: 'settings.check.brokenAction' },
  ];
}

/**
 * @param {VerificationView} view
 * @returns {Saying[]}
 */
function from({ holdsFrom, holdsSince }) {
  if (holdsFrom === null || holdsSince === null) return [];
  return [{ key: 'settings.check.holdsFrom', values: { row: holdsFrom, at: holdsSince } }];
}

/**
 * @param {VerificationView} view
 * @returns {Saying[]}
 */
function counts({ rows, withoutKey, otherKey, endMark }) {
  /** @type {Saying[]} */
  const sayings = [];
  if (rows > 0) sayings.push({ key: 'settings.check.rows', values: { count: rows } });
  if (withoutKey > 0) {
    sayings.push({ key: 'settings.check.withoutKey', values: { count: withoutKey } });
  }
  if (otherKey > 0) sayings.push({ key: 'settings.check.otherKey', values: { count: otherKey } });
  if (rows > 0) sayings.push({ key: 'settings.check.endMark', values: { mark: endMark } });
  return sayings;
}
