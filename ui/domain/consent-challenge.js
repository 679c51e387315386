// What the dialog says in which leave to read accounts is approved. Made so that nobody takes it
// for a payment: no sum, no payee, other words.

/** @import { ConsentView } from '../bridge/contract.d.ts' */
/** @import { Saying } from '../lib/words.js' */
/** @import { IconName } from '../lib/icon.js' */
/** @import { Tone } from './status.js' */

import { LONG_WAIT_MINUTES } from './challenge.js';

/**
 * @typedef {object} ConsentFace
 * @property {Saying} title
 * @property {IconName} shape
 * @property {Tone} tone
 * @property {string | null} code exactly as the bank sent it; null: not to be shown
 * @property {boolean} lacksCode it waits, and the bank sent none
 * @property {Saying} status
 * @property {Saying | null} alert
 * @property {boolean} isOpen the request waits on the phone
 * @property {boolean} isWaiting something is still to come by itself
 * @property {boolean} mayApprove nothing speaks against approving what the phone shows
 * @property {boolean} mayReport `Codes differ` can still be said
 */

/**
 * @param {ConsentView} consent
 * @param {number} minutes waited so far
 * @returns {ConsentFace}
 */
export function consentFace(consent, minutes) {
  const isOpen = consent.awaitsApproval;
  const isHalted = consent.alert?.code === 'codes_differ';
  const { tone, shape, status } = standing(consent, minutes);
  return {
    title: { key: titleKey(consent, isOpen) },
    shape,
    tone,
    status,
    code: isOpen ? consent.challenge : null,
    lacksCode: isOpen && consent.challenge === null,
    alert: alertSaying(consent),
    isOpen,
    isWaiting: isOpen || consent.state === 'confirming',
    mayApprove: isOpen && !isHalted && consent.challenge !== null,
    mayReport: isOpen && !isHalted,
  };
}

/**
 * @param {ConsentView} consent
 * @param {boolean} isOpen
 */
function titleKey({ isUsable, state }, isOpen) {
  if (isOpen) return 'consentChallenge.title';
  if (isUsable) return 'consentChallenge.allowed';
  return state === 'confirming' ? 'consentChallenge.confirming' : 'consentChallenge.notAllowed';
}

/**
 * An alert as a sentence.
 * @param {Pick<ConsentView, 'alert' | 'awaitsApproval'>} consent
 * @returns {Saying | null}
 */
export function alertSaying({ alert, awaitsApproval }) {
  if (alert === null) return null;
  switch (alert.code) {
    case 'codes_differ':
      return { key: awaitsApproval ? 'consentAlert.codesDiffer' : 'consentAlert.codesDiffered' };
    case 'approved_though_codes_differ':
      return { key: 'consentAlert.approvedThough' };
    case 'contrary_report':
      return { key: 'consentAlert.contrary', values: { reported: alert.params.reported } };
  }
}

/**
 * @param {ConsentView} consent
 * @param {number} minutes
 * @returns {{ status: Saying, tone: Tone, shape: IconName }}
 */
function standing({ state, awaitsApproval, validUntil }, minutes) {
  if (awaitsApproval) {
    const isLong = minutes >= LONG_WAIT_MINUTES;
    const key = isLong ? 'challenge.longWait' : 'challenge.waiting';
    return { status: { key }, tone: 'warning', shape: 'clock' };
  }
  switch (state) {
    case 'confirming':
      return { status: { key: 'consentChallenge.approved' }, tone: 'busy', shape: 'half' };
    case 'valid':
      return {
        status: { key: 'consentChallenge.valid', values: { validUntil } },
        tone: 'success', shape: 'check',
      };
    case 'not_approved':
      return { status: { key: 'challenge.notApproved' }, tone: 'danger', shape: 'cross' };
    case 'rejected':
    case 'refused':
      return { status: { key: 'consentChallenge.rejected' }, tone: 'danger', shape: 'cross' };
    default:
      return { status: { key: 'consentChallenge.elsewhere' }, tone: 'quiet', shape: 'minus' };
  }
}
