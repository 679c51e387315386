import { moment } from '../lib/forms.js';
import { html } from '../lib/html.js';
import { words } from '../lib/words.js';
import { notice } from './notice.js';
import { stateMark } from './state-mark.js';

/** @import { OtherPaymentView, PaymentDetailView, PaymentView } from '../bridge/contract.d.ts' */
/** @import { Child } from '../lib/html.js' */
/** @import { WordKey } from '../lib/words.js' */

/**
 * The recorded order beside the payment that it is made in place of.
 * @param {PaymentView} payment
 * @param {OtherPaymentView} older
 */
export function besideOlder(payment, older) {
  const sum = (/** @type {OtherPaymentView | PaymentView} */ { amount, currency }) =>
    words('amount', { amount, currency });
  const row = (/** @type {WordKey} */ key, /** @type {Child} */ was, /** @type {Child} */ is) => html`
    <tr><th scope="row">${words(key)}</th><td>${was}</td><td>${is}</td></tr>`;
  return html`
    <section class="beside" data-testid="review-older" data-payment-id="${older.paymentId}"
      data-state="${older.state}" aria-labelledby="beside-title">
      <h3 id="beside-title">${words('again.title')}</h3>
      <table>
        <thead><tr>
          <td></td><th scope="col">${words('again.old')}</th><th scope="col">${words('again.new')}</th>
        </tr></thead>
        <tbody>
          ${row('detail.preparedAt', moment(older.preparedAt), moment(payment.preparedAt))}
          ${row('review.payee', older.creditorName, payment.creditorName)}
          ${row('review.account', older.creditorIban, payment.creditorIban)}
          ${row('review.amount', sum(older), sum(payment))}
          ${row('review.details', older.remittance, payment.remittance)}
          ${row('payments.column.status', stateMark(older), stateMark(payment))}
        </tbody>
      </table>
      ${older.state === 'in_doubt' && notice('danger', words('again.mayBeBoth'))}
    </section>`;
}

/**
 * Links between a payment and those that it was made in place of, or that were in its own.
 * @param {PaymentDetailView} detail
 */
export function paidAgainLinks({ paysAgain, paidAgainBy }) {
  return html`
    ${paysAgain !== null && link('again.pays', 'payment-pays-again', paysAgain)}
    ${paidAgainBy.map((newer) => link('again.paidBy', 'payment-paid-again-by', newer))}`;
}

/**
 * @param {WordKey} key
 * @param {string} testid
 * @param {OtherPaymentView} other
 */
function link(key, testid, other) {
  const { paymentId, amount, currency, preparedAt } = other;
  return html`
    <p class="other-payment">
      <span>${words(key, { at: preparedAt })}</span>
      <span>${words('amount', { amount, currency })}</span>
      ${stateMark(other)}
      <button type="button" class="button small" data-testid="${testid}"
        data-other-payment="${paymentId}">${words('again.open')}</button>
    </p>`;
}
