// What each kind of challenge brings into the dialog besides its code.

import { challengeFace } from '../domain/challenge.js';
import { consentFace } from '../domain/consent-challenge.js';
import { html } from '../lib/html.js';
import { words } from '../lib/words.js';
import { bankStatus } from './bank-status.js';

/** @import { ConsentView, FollowView, PaymentView } from '../bridge/contract.d.ts' */
/** @import { ChallengeFace } from '../domain/challenge.js' */
/** @import { ChallengeKind } from './challenge-frame.js' */

/**
 * What the dialog is about, as it stands now.
 * @typedef {object} Challenge
 * @property {ChallengeKind} kind
 * @property {ChallengeFace} face
 * @property {number} minutes waited so far
 * @property {Record<string, string>} marks for whoever reads the page without eyes
 * @property {DocumentFragment} facts what is to be held against the phone besides the code
 * @property {FollowView | null} follow
 * @property {string} bank what the bank said last
 */

/**
 * @param {PaymentView} payment
 * @param {number} minutes waited so far
 * @returns {Challenge}
 */
export function paymentChallenge(payment, minutes) {
  const { creditorName, creditorIban, amount, currency, state, scaStatus, follow } = payment;
  const transactionStatus = payment.transactionStatus ?? '';
  const face = challengeFace(payment, minutes);
  return {
    kind: 'payment', face, minutes, follow, bank: bankStatus(payment),
    marks: {
      state, scaStatus: scaStatus ?? '', transactionStatus, stopped: String(face.isStopped),
    },
    facts: html`
      <dt>${words('challenge.amount')}</dt>
      <dd class="sum" data-testid="challenge-amount">${words('amount', { amount, currency })}</dd>
      <dt>${words('challenge.payee')}</dt>
      <dd class="strong" data-testid="challenge-creditor-name">${creditorName}</dd>
      <dt>${words('challenge.account')}</dt>
      <dd class="iban strong" data-testid="challenge-creditor-iban">${creditorIban}</dd>`,
  };
}

/**
 * @param {ConsentView} consent
 * @param {number} minutes waited so far
 * @returns {Challenge}
 */
export function consentChallenge(consent, minutes) {
  const { accounts, validUntil, state, scaStatus, consentStatus, follow, bankText: text } = consent;
  const named = accounts.length === 0
    ? html`<dd class="strong">${words('consentChallenge.all')}</dd>`
    : accounts.map((account) => html`<dd class="iban strong">${account}</dd>`);
  return {
    kind: 'consent', face: consentFace(consent, minutes), minutes, follow,
    bank: text === null ? '' : words('common.bankWords', { text }),
    marks: { state, scaStatus: scaStatus ?? '', transactionStatus: '', consentStatus },
    facts: html`
      <dt>${words('consentChallenge.accounts')}</dt>${named}
      <dt>${words('consentChallenge.until')}</dt>
      <dd class="strong">${words('consentChallenge.day', { day: validUntil })}</dd>`,
  };
}
