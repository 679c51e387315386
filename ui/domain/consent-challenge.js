// What the dialog says in which leave to read accounts is approved. Made so that nobody takes it
// for a payment: no sum, no payee, other words.

/** @import { ConsentView } from '../bridge/contract.d.ts' */
/** @import { Saying } from '../lib/words.js' */
/** @import { IconName } from '../lib/icon.js' */
/** @import { ChallengeFace } from './challenge.js' */
/** @import { Tone } from './status.js' */

import { LONG_WAIT_MINUTES } from './challenge.js';

/**
 * @param {ConsentView} consent
 * @param {number} minutes waited so far
 * @returns {ChallengeFace}
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
    instead: isOpen && consent.challenge === null ? { key: 'consentChallenge.noCode' } : null,
    alert: alertSaying(consent),
    // The bank gives nothing back that could be compared, and no reason beyond its state.
    isStopped: false,
    differences: [],
    hint: null,
    reasons: [],
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
