// What the challenge dialog says. The code is the reason for that dialog, so when it may be seen
// and when not is decided here and in no template.

import { reasonSayings } from './reason.js';
import { lookOf, stateSaying } from './status.js';

/** @import { DifferenceView, PaymentView } from '../bridge/contract.d.ts' */
/** @import { Saying } from '../lib/words.js' */
/** @import { IconName } from '../lib/icon.js' */
/** @import { Tone } from './status.js' */

/** After this the words say that it takes long; nothing else changes. Minutes. */
export const LONG_WAIT_MINUTES = 30;

/** @type {{ status: Saying, tone: Tone }} */
const STOPPED = { status: { key: 'challenge.stillOpen' }, tone: 'danger' };

/**
 * Everything the dialog says about what waits, besides its facts.
 * @typedef {object} ChallengeFace
 * @property {Saying} title
 * @property {IconName} shape
 * @property {boolean} isStopped the bank recorded something else: nobody should approve
 * @property {readonly DifferenceView[]} differences what it recorded instead
 * @property {string | null} code exactly as the bank sent it; null: not to be shown
 * @property {Saying | null} instead what is said in the place of a code
 * @property {Saying | null} hint what to know beside the code
 * @property {Saying} status
 * @property {Tone} tone
 * @property {Saying | null} alert
 * @property {Saying[]} reasons
 * @property {boolean} isOpen the request waits on the phone
 * @property {boolean} isWaiting something is still to come by itself
 * @property {boolean} mayApprove nothing speaks against approving what the phone shows
 * @property {boolean} mayReport `Codes differ` can still be said
 */

/**
 * @param {PaymentView} payment
 * @param {number} minutes waited so far
 * @returns {ChallengeFace}
 */
export function challengeFace(payment, minutes) {
  const isOpen = payment.state === 'awaiting_sca';
  const detailsDiffer = payment.details === 'differ' || payment.alert?.code === 'details_differ';
  const isHalted = detailsDiffer || payment.alert?.code === 'codes_differ';
  const isCompared = payment.details === 'agree' || payment.details === 'not_compared';
  const showsCode = isOpen && isCompared && !detailsDiffer;
  return {
    title: titleOf(payment, isOpen, detailsDiffer),
    shape: lookOf(payment.state).shape,
    isStopped: isOpen && detailsDiffer,
    differences: payment.differences,
    code: showsCode ? payment.challenge : null,
    instead: isOpen && !detailsDiffer ? insteadOf(payment, isCompared) : null,
    hint: showsCode && payment.details === 'not_compared'
      ? { key: 'challenge.notCompared' } : null,
    ...(isOpen && detailsDiffer ? STOPPED : statusOf(payment, minutes)),
    alert: alertSaying(payment),
    reasons: isOpen ? [] : reasonSayings(payment),
    isOpen,
    isWaiting: isOpen,
    mayApprove: showsCode && !isHalted && payment.challenge !== null,
    mayReport: showsCode && !isHalted,
  };
}

/**
 * @param {PaymentView} payment
 * @param {boolean} isOpen
 * @param {boolean} detailsDiffer
 * @returns {Saying}
 */
function titleOf(payment, isOpen, detailsDiffer) {
  if (!isOpen) return stateSaying(payment);
  return { key: detailsDiffer ? 'challenge.stopped' : 'challenge.title' };
}

/**
 * What stands in the place of a code that is not there.
 * @param {PaymentView} payment
 * @param {boolean} isCompared
 * @returns {Saying | null}
 */
function insteadOf({ challenge }, isCompared) {
  if (!isCompared) return { key: 'challenge.codeFollows' };
  return challenge === null ? { key: 'challenge.noCode' } : null;
}

/**
 * An alert as a sentence. What asks to decline says so only while there is something to decline.
 * @param {Pick<PaymentView, 'alert' | 'state'>} payment
 * @returns {Saying | null}
 */
export function alertSaying({ alert, state }) {
  if (alert === null) return null;
  const isOver = state !== 'awaiting_sca';
  if (isOver && alert.code === 'codes_differ') return { key: 'alert.codesDiffered' };
  if (isOver && alert.code === 'details_differ') return { key: 'alert.detailsDiffered' };
  return { key: `alert.${alert.code}`, values: 'params' in alert ? alert.params : {} };
}

/**
 * Whole minutes between two instants; never below zero, whatever the clock did.
 * @param {string} since RFC 3339
 * @param {number} now_ms
 */
export function minutesSince(since, now_ms) {
  return Math.max(0, Math.floor((now_ms - Date.parse(since)) / 60_000));
}

/**
 * @param {PaymentView} payment
 * @param {number} minutes
 * @returns {{ status: Saying, tone: Tone }}
 */
function statusOf({ state, noLongerKnown, amount, currency }, minutes) {
  if (noLongerKnown && state !== 'settled') {
    return { status: { key: 'challenge.noLongerKnown' }, tone: 'warning' };
  }
  switch (state) {
    case 'awaiting_sca': {
      const long = minutes >= LONG_WAIT_MINUTES;
      const key = long ? 'challenge.longWait' : 'challenge.waiting';
      return { status: { key }, tone: 'warning' };
    }
    case 'authorised':
    case 'accepted':
      return { status: { key: 'challenge.approved' }, tone: 'busy' };
    case 'settled':
      return {
        status: { key: 'challenge.executed', values: { amount, currency } }, tone: 'success',
      };
    case 'sca_failed':
      return { status: { key: 'challenge.notApproved' }, tone: 'danger' };
    case 'rejected':
      return { status: { key: 'challenge.rejected' }, tone: 'danger' };
    case 'cancelled':
      return { status: { key: 'challenge.cancelled' }, tone: 'quiet' };
    default:
      return { status: { key: 'challenge.elsewhere' }, tone: 'quiet' };
  }
}
