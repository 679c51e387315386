import { scaStatusSaying } from '../domain/status.js';
import { moment } from '../lib/forms.js';
import { html } from '../lib/html.js';
import { say, words } from '../lib/words.js';
import { bankStatus } from './bank-status.js';

/** @import { PaymentView } from '../bridge/contract.d.ts' */
/** @import { Child } from '../lib/html.js' */
/** @import { WordKey } from '../lib/words.js' */

/**
 * What was ordered and what the bank calls it, as terms and descriptions.
 * @param {PaymentView} payment
 */
export function paymentFacts(payment) {
  const { scaStatus } = payment;
  const fact = (/** @type {WordKey} */ key, /** @type {Child} */ value, kind = '') => html`
    <dt>${words(key)}</dt><dd class="${kind}">${value}</dd>`;
  return html`
    ${fact('detail.account', payment.creditorIban, 'iban')}
    ${fact('detail.details', typedToo(payment.remittance, payment.remittanceTyped))}
    ${payment.creditorNameTyped !== null
      && fact('detail.payee', typedToo(payment.creditorName, payment.creditorNameTyped))}
    ${fact('detail.from', payment.debtorIban, 'iban')}
    ${bankStatus(payment) !== '' && fact('detail.bankStatus', bankStatus(payment))}
    ${scaStatus !== null && fact('detail.approvalStatus', say(scaStatusSaying(scaStatus)))}
    ${fact('detail.preparedAt', moment(payment.preparedAt))}
    ${payment.bankPaymentId !== null && fact('detail.bankPaymentId', payment.bankPaymentId, 'id')}
    ${fact('detail.paymentId', payment.paymentId, 'id')}`;
}

/**
 * @param {string} sent
 * @param {string | null} typed
 */
function typedToo(sent, typed) {
  if (typed === null) return sent;
  return html`${sent}<br><span class="muted">${words('detail.typed', { text: typed })}</span>`;
}
