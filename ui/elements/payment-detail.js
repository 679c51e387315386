import { alertSaying } from '../domain/challenge.js';
import { reasonSayings } from '../domain/reason.js';
import { nextSaying } from '../domain/status.js';
import { emit, find } from '../lib/dom.js';
import { html, single } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { afterPress } from '../lib/press.js';
import { say, words } from '../lib/words.js';
import { entryLines } from './entry-lines.js';
import { InDoubtGuide } from './in-doubt-guide.js';
import { notice } from './notice.js';
import { paidAgainLinks } from './other-payment.js';
import { paymentActions } from './payment-actions.js';
import { paymentFacts } from './payment-facts.js';
import { stateMark } from './state-mark.js';
import { timeline } from './timeline.js';
import { troubleText } from './trouble-text.js';

/** @import { AlertView, PaymentDetailView, PaymentView, TimelineEntry } from '../bridge/contract.d.ts' */

/**
 * One payment with its history. Tells `detail-step` with what was pressed, `alert-seen` with the
 * alert, `other-payment` with the number of another one, and what its guide out of doubt tells.
 */
export class PaymentDetail extends HTMLElement {
  #shown = '';
  /** @type {AlertView | null} As it is drawn: that one is what somebody has seen. */ #alert = null;
  #isListening = false;
  /** @type {InDoubtGuide | null} Kept, because something may be typed in it. */ #guide = null;

  connectedCallback() {
    if (this.#isListening) return;
    this.#isListening = true;
    this.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      if (button?.value) emit(this, 'detail-step', button.value);
      if (button?.dataset['testid'] === 'payment-alert-seen') emit(this, 'alert-seen', this.#alert);
      const other = button?.dataset['otherPayment'];
      if (other !== undefined) emit(this, 'other-payment', other);
    });
  }

  /** Shows a payment. The same again leaves the focus where it is. */
  set detail(/** @type {PaymentDetailView} */ detail) {
    if (this.#shown === '') this.#draw(detail);
    else afterPress(this, () => this.#draw(detail));
  }

  /** @param {PaymentDetailView} detail */
  #draw(detail) {
    const { payment, timeline: entries } = detail;
    const shown = JSON.stringify(detail);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#alert = payment.alert;
    const focused = document.activeElement;
    const kept = focused instanceof HTMLElement && this.contains(focused)
      ? focused.dataset['testid'] : undefined;
    this.replaceChildren(single(html`
      <section class="detail" data-testid="payment-detail" data-payment-id="${payment.paymentId}"
        data-state="${payment.state}" data-transaction-status="${payment.transactionStatus ?? ''}"
        aria-labelledby="detail-title">
        ${headOf(payment)}
        ${payment.state === 'in_doubt' ? this.#guideFor(detail) : standOf(payment)}
        ${fittingOf(detail)}
        ${wordOf(entries)}
        ${paidAgainLinks(detail)}
        ${alertOf(payment)}
        ${troubleLine(payment)}
        <div class="detail-actions">${paymentActions(payment)}</div>
        <dl class="order">${paymentFacts(payment)}</dl>
        ${bookedAs(detail)}
        <h3>${words('detail.timeline')}</h3>
        ${timeline(entries)}
      </section>`));
    if (kept !== undefined) find(this, `[data-testid="${kept}"], h2`).focus();
  }

  /** @param {PaymentDetailView} detail */
  #guideFor({ payment, timeline: entries }) {
    this.#guide ??= new InDoubtGuide();
    const sent = entries.findLast(({ event }) => event === 'sending_began');
    this.#guide.show(payment, sent?.at ?? null);
    return this.#guide;
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

/**
 * What a person has to know before saying whether the bank has it.
 * @param {PaymentDetailView} detail
 */
function fittingOf({ fitting }) {
  return fitting.length > 0 && notice('warning', html`
    <p>${words('detail.fitting')}</p>${entryLines(fitting)}`, { testid: 'payment-fitting' });
}

/** @param {PaymentDetailView} detail */
function bookedAs({ entry }) {
  return entry !== null && html`
    <h3>${words('detail.bookedAs')}</h3>${entryLines([entry])}`;
}

/** @param {PaymentView} payment */
function standOf(payment) {
  // Out of doubt, what was said in it ("do not send it again yet") is history.
  const reason = payment.reason?.code === 'outcome_unknown' ? null : payment.reason;
  return html`
    <p class="detail-next">${say(nextSaying(payment.state, payment.evidence))}</p>
    ${reasonSayings({ ...payment, reason }).map((saying) => html`<p>${say(saying)}</p>`)}`;
}

/**
 * What the person said when the outcome was not known, as their word.
 * @param {readonly TimelineEntry[]} entries
 */
function wordOf(entries) {
  const said = entries.find(({ event }) => event === 'said_present' || event === 'said_absent');
  if (said === undefined) return null;
  return notice('quiet', html`
    <p>${words('doubt.yourWord', { at: said.at })} <strong>${words(`timeline.${said.event}`)}</strong></p>
    ${said.text !== '' && html`<p class="quotation">${said.text}</p>`}`,
  { testid: 'payment-word' });
}

/** @param {PaymentView} payment */
function alertOf(payment) {
  const saying = alertSaying(payment);
  if (saying === null) return null;
  // While the request can still be approved, the alert has work to do and cannot be put away.
  const seen = payment.state !== 'awaiting_sca' && html`
    <button type="button" class="button small" data-testid="payment-alert-seen">
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
