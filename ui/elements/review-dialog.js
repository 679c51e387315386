import { pressOnSend } from '../domain/review.js';
import { find, hook, setText, emit } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { openModal, removeModal } from '../lib/modal.js';
import { words } from '../lib/words.js';
import { notice } from './notice.js';
import { besideOlder } from './other-payment.js';
import { answerIn, reviewWarning } from './review-warning.js';

/** @import { PaymentView, WarningView } from '../bridge/contract.d.ts' */

/**
 * Shows the recorded payment before it is sent. Tells `review-sent` with what was said to the
 * warnings, `review-left`, and `twin-chosen` with a payment that it may repeat.
 */
export class ReviewDialog extends HTMLElement {
  #closed = new AbortController();
  #busy = false;
  /** @type {{ warning: WarningView, box: HTMLElement }[]} */ #warnings = [];

  /**
   * @param {PaymentView} payment
   * @param {{ back: 'review.back' | 'review.close' }} frame what the way back
   *   is called
   */
  open(payment, frame) {
    this.append(html`
      <dialog class="dialog review" data-testid="review-dialog" aria-labelledby="review-title">
        <div class="dialog-body">
          <h2 id="review-title" tabindex="-1">${words('review.title')}</h2>
          <p class="lead">${leadOf(payment)}</p>
          ${orderOf(payment)}
          ${payment.paysAgain !== null && besideOlder(payment, payment.paysAgain)}
          <section class="review-warnings" aria-label="${words('review.warnings')}"></section>
          <p class="muted">${words('review.nameCheck')}</p>
          <div class="dialog-message" role="alert"></div>
          <div class="dialog-actions">
            <button type="button" class="button primary" data-testid="review-send">
              ${words('review.send')}
            </button>
            <button type="button" class="button" data-testid="review-back">
              ${words(frame.back)}
            </button>
          </div>
        </div>
      </dialog>`);
    this.warn(payment);
    document.body.append(this);
    hook(this, 'review-send').addEventListener('click', () => this.#send());
    hook(this, 'review-back').addEventListener('click', () => this.#leave());
    find(this, '.review-warnings').addEventListener('click', (event) => this.#choose(event));
    openModal(find(this, 'dialog', HTMLDialogElement), {
      title: find(this, 'h2'), onEscape: () => this.#leave(), signal: this.#closed.signal,
    });
  }

  /**
   * Shows the warnings as they are now. Whatever was said to those before is forgotten.
   * @param {PaymentView} payment
   */
  warn(payment) {
    this.#warnings = payment.warnings.map((warning) => (
      { warning, box: reviewWarning(warning, payment) }));
    const section = find(this, '.review-warnings');
    section.replaceChildren(...this.#warnings.map(({ box }) => box));
    section.hidden = this.#warnings.length === 0;
  }

  /** Takes the dialog away; the focus goes back to where it came from. */
  close() {
    this.#closed.abort();
    removeModal(this);
  }

  /** Whether it is being sent. Then it cannot be sent again, nor closed. */
  set busy(/** @type {boolean} */ busy) {
    this.#busy = busy;
    const send = hook(this, 'review-send');
    send.setAttribute('aria-busy', String(busy));
    hook(this, 'review-back').toggleAttribute('disabled', busy);
    setText(send, words(busy ? 'review.sending' : 'review.send'));
  }

  /**
   * Says what came of it, with or without another try.
   * @param {readonly string[]} lines
   * @param {'may-send' | 'only-back'} after
   */
  tell(lines, after) {
    find(this, '.dialog-message').replaceChildren(
      notice('danger', lines.map((line) => html`<p>${line}</p>`), { testid: 'review-message' }));
    if (after === 'may-send') return hook(this, 'review-send').focus();
    setText(hook(this, 'review-back'), words('review.close'));
    hook(this, 'review-back').focus();
    hook(this, 'review-send').remove();
  }

  #send() {
    const answers = this.#warnings.map(({ warning, box }) => answerIn(box, warning));
    const press = pressOnSend(this.#busy, answers);
    if (press.does === 'nothing') return;
    for (const message of this.querySelectorAll('[data-testid="review-message"]')) message.remove();
    if (press.does === 'ask') return ask(this.#warnings[press.at]?.box ?? this, press.lacks);
    this.busy = true;
    emit(this, 'review-sent', press.acknowledged);
  }

  /** @param {Event} event */
  #choose({ target }) {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button !== null && !this.#busy) emit(this, 'twin-chosen', button.value);
  }

  #leave() {
    if (!this.#busy) emit(this, 'review-left');
  }
}

/**
 * Says what is missing right where it is missing: the dialog may be longer than the window.
 * @param {HTMLElement} box
 * @param {'tick' | 'reason'} lacks
 */
function ask(box, lacks) {
  const message = words(lacks === 'tick' ? 'review.confirmFirst' : 'review.reasonFirst');
  const place = find(box, `.${lacks}`);
  place.before(notice('danger', message, { testid: 'review-message', role: 'alert' }));
  find(place, 'input').focus();
}

/** @param {PaymentView} payment */
function leadOf({ approver }) {
  return approver === null ? words('review.leadUnnamed') : words('review.lead', { approver });
}

/** @param {PaymentView} payment */
function orderOf({ creditorName, creditorIban, amount, currency, remittance, debtorIban }) {
  return html`
    <dl class="order">
      <dt>${words('review.payee')}</dt>
      <dd class="strong" data-testid="review-creditor-name">${creditorName}</dd>
      <dt>${words('review.account')}</dt>
      <dd class="iban strong" data-testid="review-creditor-iban">${creditorIban}</dd>
      <dt>${words('review.amount')}</dt>
      <dd class="sum" data-testid="review-amount">${words('amount', { amount, currency })}</dd>
      <dt>${words('review.details')}</dt>
      <dd data-testid="review-remittance">${remittance}</dd>
      <dt>${words('review.from')}</dt>
      <dd class="iban" data-testid="review-debtor-iban">${debtorIban}</dd>
    </dl>`;
}
