// From what the records and the bank say to the words and the shape for it.

/** @import { PaymentView } from '../bridge/contract.d.ts' */
/** @import { IconName } from '../lib/icon.js' */
/** @import { Saying } from '../lib/words.js' */

/** @typedef {'quiet' | 'busy' | 'warning' | 'danger' | 'success'} Tone */
/** @typedef {keyof typeof LOOKS} State */

/** Payment states with a shape, so that none is told by colour alone. */
const LOOKS = {
  prepared: look('quiet', 'ring'),
  sending: look('busy', 'arrow'),
  in_doubt: look('danger', 'question'),
  awaiting_sca: look('warning', 'clock'),
  authorised: look('busy', 'half'),
  accepted: look('busy', 'half'),
  settled: look('success', 'check'),
  rejected: look('danger', 'cross'),
  cancelled: look('quiet', 'minus'),
  sca_failed: look('danger', 'cross'),
  abandoned: look('quiet', 'minus'),
};

/** Codes of payments that have words; any other is shown as it came. */
const TRANSACTION_STATUSES = /** @type {const} */ ([
  'RCVD', 'PDNG', 'ACTC', 'PATC', 'ACCP', 'ACFC', 'ACSP', 'ACWC', 'ACWP', 'ACSC', 'ACCC', 'RJCT',
  'CANC', 'PART', 'RVNC', 'RVCM', 'RCVC',
]);

/** Codes of approvals that have words. */
const SCA_STATUSES = /** @type {const} */ ([
  'received', 'psuIdentified', 'psuAuthenticated', 'scaMethodSelected', 'started', 'unconfirmed',
  'finalised', 'exempted', 'failed',
]);

/** All states, in the order of a payment's life. */
export const STATES = /** @type {State[]} */ (Object.keys(LOOKS));

/**
 * Colour and shape of a state.
 * @param {string} state
 * @returns {{ tone: Tone, shape: IconName }}
 */
export function lookOf(state) {
  return isState(state) ? LOOKS[state] : look('quiet', 'ring');
}

/**
 * The state in words, with whose word it is where that matters.
 * @param {Pick<PaymentView, 'state' | 'evidence'>} payment
 * @returns {Saying}
 */
export function stateSaying({ state, evidence }) {
  if (state === 'settled' && evidence === 'statement') return { key: 'state.settledSeen' };
  if (state === 'abandoned' && evidence === 'person') return { key: 'state.abandonedByWord' };
  if (state === 'accepted' && evidence === 'person') return { key: 'state.acceptedByWord' };
  return isState(state) ? { key: `state.${state}` } : { key: 'state.unknown', values: { state } };
}

/**
 * What the person does now.
 * @param {string} state
 * @param {PaymentView['evidence']} [evidence]
 * @returns {Saying}
 */
export function nextSaying(state, evidence = null) {
  if (state === 'abandoned' && evidence === 'person') return { key: 'next.abandonedByWord' };
  if (state === 'accepted' && evidence === 'person') return { key: 'next.acceptedByWord' };
  return { key: isState(state) ? `next.${state}` : 'next.unknown' };
}

/**
 * The bank's code of a payment in words; a code that nobody knows is never success.
 * @param {string} code
 * @returns {Saying}
 */
export function transactionStatusSaying(code) {
  const known = TRANSACTION_STATUSES.find((each) => each === code);
  return known === undefined
    ? { key: 'transactionStatus.other', values: { code } }
    : { key: `transactionStatus.${known}` };
}

/**
 * The approval's code in words.
 * @param {string} code
 * @returns {Saying}
 */
export function scaStatusSaying(code) {
  const known = SCA_STATUSES.find((each) => each === code);
  return known === undefined
    ? { key: 'scaStatus.other', values: { code } }
    : { key: `scaStatus.${known}` };
}

/**
 * @param {string} state
 * @returns {state is State}
 */
function isState(state) {
  return Object.hasOwn(LOOKS, state);
}

/**
 * @param {Tone} tone
 * @param {IconName} shape
 */
function look(tone, shape) {
  return { tone, shape };
}
