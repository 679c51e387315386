// Why a payment stands where it stands, as sentences: the result first, then what is known of it.

/** @import { FollowView, PaymentView, ReasonView } from '../bridge/contract.d.ts' */
/** @import { Saying } from '../lib/words.js' */

/**
 * What is wrong, the sentence around it, and when the bank is asked again.
 * @typedef {object} Trouble
 * @property {Saying} trouble
 * @property {'trouble.again' | 'trouble.stopped'} frame
 * @property {number} seconds
 */

/**
 * The reason and, where there are any, the bank's own words.
 * @param {Pick<PaymentView, 'reason' | 'bankText'>} payment
 * @returns {Saying[]}
 */
export function reasonSayings({ reason, bankText }) {
  const own = reason === null ? [] : sayingsOf(reason);
  const text = bankText ?? (reason?.code === 'bank_refused' ? reason.params.bankText : null);
  return text === null ? own : [...own, { key: 'common.bankWords', values: { text } }];
}

/**
 * What is known of an answer that was lost.
 * @param {ReasonView | null} reason
 * @returns {Saying[]}
 */
export function lossSayings(reason) {
  if (reason?.code !== 'outcome_unknown') return [];
  /** @type {Saying} */
  const why = { key: `loss.${reason.params.why}` };
  return reason.params.bankSeemedToAccept ? [why, { key: 'loss.seemedToAccept' }] : [why];
}

/**
 * How the asking goes, when something is wrong with it.
 * @param {FollowView | null} follow
 * @returns {Trouble | null}
 */
export function troubleOf(follow) {
  if (follow === null || follow.trouble === null) return null;
  const seconds = follow.nextInSeconds;
  return {
    trouble: { key: `trouble.${follow.trouble}` },
    frame: seconds === null ? 'trouble.stopped' : 'trouble.again',
    seconds: seconds ?? 0,
  };
}

/**
 * @param {ReasonView} reason
 * @returns {Saying[]}
 */
function sayingsOf(reason) {
  switch (reason.code) {
    case 'too_many_requests': {
      const seconds = reason.params.retryAfterSeconds;
      return [seconds === null
        ? { key: 'reason.waitOpen' }
        : { key: 'reason.wait', values: { seconds } }];
    }
    case 'bank_refused': {
      const { bankCode, path, status } = reason.params;
      /** @type {Saying} */
      const refused = { key: 'reason.bank_refused', values: { code: bankCode ?? status } };
      return path === null ? [refused] : [refused, { key: 'common.bankField', values: { path } }];
    }
    case 'outcome_unknown':
      return [{ key: 'reason.outcome_unknown' }, ...lossSayings(reason)];
    default:
      return [{ key: `reason.${reason.code}` }];
  }
}
