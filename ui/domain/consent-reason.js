// Why a consent stands where it stands, as sentences.

import { lossSayings, troubleOf } from './reason.js';

/** @import { ConsentView } from '../bridge/contract.d.ts' */
/** @import { Saying } from '../lib/words.js' */

/**
 * Everything that is known beside its state, the bank's own words last.
 * @param {ConsentView} consent
 * @param {(saying: Saying) => string} say
 * @returns {Saying[]}
 */
export function consentNotes(consent, say) {
  const { renews, isEnding, readRefused, bankText, isUsable, reason } = consent;
  /** @type {(Saying | null)[]} */
  const notes = [
    renews !== null && !isUsable && consent.awaitsApproval
      ? { key: 'accounts.consent.renewsOlder' } : null,
    ...reasonOf(reason),
    readRefused === null ? null
      : { key: 'accounts.consent.readRefused', values: { code: readRefused } },
    isEnding ? { key: 'accounts.consent.ending' } : null,
    troubleSaying(consent, say),
  ];
  const text = bankText ?? (reason?.code === 'bank_refused' ? reason.params.bankText : null);
  if (text !== null) notes.push({ key: 'common.bankWords', values: { text } });
  return notes.filter((note) => note !== null);
}

/**
 * What must not be overlooked.
 * @param {ConsentView['alert']} alert
 * @returns {Saying | null}
 */
export function consentAlert(alert) {
  if (alert === null) return null;
  return 'params' in alert
    ? { key: `accounts.consent.alert.${alert.code}`, values: alert.params }
    : { key: `accounts.consent.alert.${alert.code}` };
}

/**
 * The follower's trouble, without the payment that its words for a payment name.
 * @param {ConsentView} consent
 * @param {(saying: Saying) => string} say
 * @returns {Saying | null}
 */
function troubleSaying({ follow }, say) {
  const found = troubleOf(follow);
  if (found === null) return null;
  const step = found.frame === 'trouble.again' ? 'again' : 'stopped';
  const values = { trouble: say(found.trouble), seconds: found.seconds };
  return { key: `accounts.consent.trouble.${step}`, values };
}

/**
 * @param {ConsentView['reason']} reason
 * @returns {Saying[]}
 */
function reasonOf(reason) {
  if (reason === null) return [];
  switch (reason.code) {
    case 'too_many_requests': {
      const seconds = reason.params.retryAfterSeconds;
      return [seconds === null
        ? { key: 'accounts.consent.reason.waitOpen' }
        : { key: 'accounts.consent.reason.wait', values: { seconds } }];
    }
    case 'bank_refused': {
      const { bankCode, status } = reason.params;
      return [{ key: 'accounts.consent.reason.bank_refused', values: { code: bankCode ?? status } }];
    }
    case 'outcome_unknown': {
      // Two of the sentences about a lost reply speak of the payment; here there is none.
      const why = reason.params.why === 'brought_back' ? [] : lossSayings(reason).slice(0, 1);
      return [{ key: 'accounts.consent.reason.outcome_unknown' }, ...why];
    }
    default:
      return [{ key: `accounts.consent.reason.${reason.code}` }];
  }
}
