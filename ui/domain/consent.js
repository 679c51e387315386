// From a consent to words, a shape, and what can be done with it.

import { lookOf } from './status.js';

/** @import { AccountView, ConsentView } from '../bridge/contract.d.ts' */
/** @import { IconName } from '../lib/icon.js' */
/** @import { Saying } from '../lib/words.js' */
/** @import { Tone } from './status.js' */

/** @typedef {'approve' | 'renew' | 'revoke' | 'put-away' | 'seen'} ConsentStep */
/** @typedef {keyof typeof LOOKS} ConsentState */

/** States with a shape, so that none is told by colour alone. */
const LOOKS = {
  prepared: lookOf('prepared'),
  sending: lookOf('sending'),
  in_doubt: lookOf('in_doubt'),
  refused: lookOf('rejected'),
  awaiting_sca: lookOf('awaiting_sca'),
  confirming: lookOf('authorised'),
  valid: lookOf('settled'),
  suspended: { tone: /** @type {Tone} */ ('warning'), shape: /** @type {IconName} */ ('warning') },
  not_approved: lookOf('sca_failed'),
  rejected: lookOf('rejected'),
  expired: { tone: /** @type {Tone} */ ('warning'), shape: /** @type {IconName} */ ('clock') },
  revoked_at_bank: lookOf('cancelled'),
  revoked: lookOf('cancelled'),
  gone: lookOf('cancelled'),
  replaced: lookOf('cancelled'),
  abandoned: lookOf('abandoned'),
};

/** States before a person approved: their last day is only what was asked for. */
const NOT_GIVEN = new Set([
  'prepared', 'sending', 'in_doubt', 'refused', 'awaiting_sca', 'not_approved', 'rejected',
  'abandoned',
]);

/**
 * How a consent looks: one that ends soon is amber although it is valid.
 * @param {Pick<ConsentView, 'state' | 'reminder'>} consent
 * @returns {{ tone: Tone, shape: IconName }}
 */
export function consentLook(consent) {
  const { state, reminder } = standing(consent);
  if (state === 'valid' && reminder !== 'none') return { tone: 'warning', shape: 'clock' };
  return isKnown(state) ? LOOKS[state] : lookOf('');
}

/**
 * Its state in words.
 * @param {Pick<ConsentView, 'state' | 'reminder'>} consent
 * @returns {Saying}
 */
export function consentSaying(consent) {
  const { state } = standing(consent);
  return isKnown(state)
    ? { key: `accounts.consent.${state}` }
    : { key: 'accounts.consent.unknown', values: { state } };
}

/**
 * Until when; nothing where the end is told by the state already.
 * @param {ConsentView} consent
 * @returns {Saying | null}
 */
export function untilSaying(consent) {
  const { daysLeft: count, validUntil: until } = consent;
  const { state } = standing(consent);
  if (NOT_GIVEN.has(state)) {
    return state === 'awaiting_sca' ? { key: 'accounts.consent.askedUntil', values: { until } } : null;
  }
  if (!['valid', 'confirming'].includes(state)) return null;
  return count === 0
    ? { key: 'accounts.consent.lastDay', values: { until } }
    : { key: 'accounts.consent.validUntil', values: { until, count } };
}

/**
 * What it means and what to do. `readAt` is when the accounts shown were read.
 * @param {ConsentView} consent
 * @param {string | null} readAt
 * @param {(saying: Saying) => string} say
 * @returns {Saying | null}
 */
export function consentNext(consent, readAt, say) {
  const { state, reminder } = standing(consent);
  if (!isKnown(state) || state === 'replaced' || state === 'abandoned') return null;
  if (state === 'valid') {
    return reminder === 'soon' || reminder === 'now'
      ? { key: `accounts.consent.next.${reminder}` } : null;
  }
  const shown = say(readAt === null
    ? { key: 'accounts.consent.shownNone' }
    : { key: 'accounts.consent.shownData', values: { at: readAt } });
  const { validUntil: until, consentStatus: status } = consent;
  // The bank may end it before its day: then that day says nothing.
  if (state === 'expired' && consent.daysLeft > 0) {
    return { key: 'accounts.consent.next.expiredEarly', values: { shown } };
  }
  return { key: `accounts.consent.next.${state}`, values: { until, status, shown } };
}

/**
 * What can be pressed, most urgent first.
 * @param {ConsentView} consent
 * @returns {Exclude<ConsentStep, 'seen'>[]}
 */
export function consentSteps(consent) {
  /** @type {[Exclude<ConsentStep, 'seen'>, boolean][]} */
  const steps = [
    ['approve', consent.awaitsApproval],
    ['renew', consent.mayBeRenewed],
    ['revoke', consent.mayBeRevoked],
    ['put-away', consent.mayBePutAway],
  ];
  return steps.filter(([, may]) => may).map(([step]) => step);
}

/**
 * When what is shown was read: the newest of all accounts.
 * @param {readonly Pick<AccountView, 'balancesAt' | 'entriesAt'>[]} accounts
 * @returns {string | null}
 */
export function lastReadAt(accounts) {
  const times = accounts.flatMap(({ balancesAt, entriesAt }) => [balancesAt ?? '', entriesAt ?? '']);
  return times.sort().at(-1) || null;
}

/**
 * One whose last day is over has ended, also before the bank was asked about it.
 * @param {Pick<ConsentView, 'state' | 'reminder'>} consent
 */
function standing({ state, reminder }) {
  return { state: state === 'valid' && reminder === 'over' ? 'expired' : state, reminder };
}

/**
 * @param {string} state
 * @returns {state is ConsentState}
 */
function isKnown(state) {
  return Object.hasOwn(LOOKS, state);
}
