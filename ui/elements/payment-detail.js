import { alertSaying } from '../domain/challenge.js';
import { lossSayings, reasonSayings } from '../domain/reason.js';
import { nextSaying } from '../domain/status.js';
import { emit, find } from '../lib/dom.js';
import { html, single } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { say, words } from '../lib/words.js';
import { notice } from './notice.js';
import { paymentActions } from './payment-actions.js';
import { paymentFacts } from './payment-facts.js';
import { stateMark } from './state-mark.js';
import { timeline } from './timeline.js';
import { troubleText } from './trouble-text.js';

/** @import { PaymentDetailView, PaymentView } from '../bridge/contract.d.ts' */

/** One payment with its history. Tells `detail-step` with what was pressed. */
export class PaymentDetail extends HTMLElement {
  #shown = '';
  #isListening = false;

  connectedCallback() {
    if (this.#isListening) return;
    this.#isListening = true;
    this.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      if (button?.value) emit(this, 'detail-step', button.value);
    });
  }

  /** Shows a payment. The same again leaves the focus where it is. */
  set detail(/** @type {PaymentDetailView} */ { payment, timeline: entries }) {
    const shown = JSON.stringify([payment, entries]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const focused = document.activeElement;
    const kept = focused instanceof HTMLElement && this.contains(focused)
      ? focused.dataset['testid'] : undefined;
    this.replaceChildren(single(html`
      <section class="detail" data-testid="payment-detail" data-payment-id="${payment.paymentId}"
        data-state="${payment.state}" data-transaction-status="${payment.transactionStatus ?? ''}"
        aria-labelledby="detail-title">
        ${headOf(payment)}
        ${payment.state === 'in_doubt' ? doubtOf(payment) : standOf(payment)}
        ${alertOf(payment)}
        ${troubleLine(payment)}
        <div class="detail-actions">${paymentActions(payment)}</div>
        <dl class="order">${paymentFacts(payment)}</dl>
        <h3>${words('detail.timeline')}</h3>
        ${timeline(entries)}
      </section>`));
    if (kept !== undefined) find(this, `[data-testid="${kept}"], h2`).focus();
  }

  /** Puts the focus at the beginning of the detail. */
  focusTitle() {
    find(this, 'h2').focus();
  }
}

/** @param {PaymentView} payment */
function headOf(payment) {
  const { creditorName, amount, currency } = payment;
  return html`
    <header class="detail-head">
      <button type="button" class="button quiet icon-only" value="close" data-testid="payment-close"
        aria-label="${words('detail.back')}">${icon('back')}</button>
      <h2 id="detail-title" tabindex="-1" data-testid="payment-title">${creditorName}</h2>
      <p class="sum" data-testid="payment-amount">${words('amount', { amount, currency })}</p>
      ${stateMark(payment)}
    </header>`;
}

/** @param {PaymentView} payment */
function standOf(payment) {
  return html`
    <p class="detail-next">${say(nextSaying(payment.state))}</p>
    ${reasonSayings(payment).map((saying) => html`<p>${say(saying)}</p>`)}`;
}

/** @param {PaymentView} payment */
function doubtOf({ reason }) {
  const steps = [words('detail.doubtLook'), words('detail.doubtDecline')];
  return notice('danger', html`
    <p><strong>${words('detail.doubtTitle')}</strong></p>
    <ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>
    <p>${words('detail.doubtNever')}</p>
    <p>${lossSayings(reason).map(say).join(' ')}</p>`, { testid: 'payment-doubt', role: 'alert' });
}

/** @param {PaymentView} payment */
function alertOf(payment) {
  const saying = alertSaying(payment);
  if (saying === null) return null;
  // While the request can still be approved, the alert has work to do and cannot be put away.
  const seen = payment.state !== 'awaiting_sca' && html`
    <button type="button" class="button small" value="seen" data-testid="payment-alert-seen">
      ${words('alert.seen')}
    </button>`;
  return notice('danger', html`<p>${say(saying)}</p>${seen}`,
    { testid: 'payment-alert', role: 'alert' });
}

/** @param {PaymentView} payment */
function troubleLine({ follow, noLongerKnown }) {
  if (noLongerKnown) return html`<p class="warning">${words('challenge.noLongerKnown')}</p>`;
  const trouble = troubleText(follow);
  return trouble === '' ? null : html`<p class="warning">${trouble}</p>`;
}
