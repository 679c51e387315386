import { emit } from '../lib/dom.js';
import { moment } from '../lib/forms.js';
import { html } from '../lib/html.js';
import { afterPress } from '../lib/press.js';
import { words } from '../lib/words.js';
import { stateMark } from './state-mark.js';

/** @import { OtherPaymentView } from '../bridge/contract.d.ts' */

/** Payments that are not on their account yet. Tells `payment-chosen` with a number. */
export class NotYetBooked extends HTMLElement {
  #shown = '';

  connectedCallback() {
    this.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      if (button !== null) emit(this, 'payment-chosen', button.value);
    });
  }

  /** The same again leaves the focus where it is. */
  set payments(/** @type {readonly OtherPaymentView[]} */ payments) {
    afterPress(this, () => this.#draw(payments));
  }

  /** @param {readonly OtherPaymentView[]} payments */
  #draw(payments) {
    const shown = JSON.stringify(payments);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.replaceChildren(...(payments.length === 0 ? [] : [html`
      <details class="not-yet-booked" data-testid="not-yet-booked" data-count="${payments.length}">
        <summary>${words('accounts.notYetBooked', { count: payments.length })}</summary>
        <ul class="entry-lines">${payments.map(line)}</ul>
      </details>`]));
  }
}

/** @param {OtherPaymentView} payment */
function line(payment) {
  return html`
    <li data-testid="unbooked-payment" data-payment-id="${payment.paymentId}"
      data-state="${payment.state}">
      <time datetime="${payment.preparedAt}">${moment(payment.preparedAt)}</time>
      <span><bdi>${payment.creditorName}</bdi> ${stateMark(payment)}</span>
      <span class="amount">${words('amount', payment)}</span>
      <button type="button" class="button small quiet" value="${payment.paymentId}">
        ${words('again.open')}
      </button>
    </li>`;
}
