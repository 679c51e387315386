import { find, hook, setText, emit } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { openModal, removeModal } from '../lib/modal.js';
import { words } from '../lib/words.js';
import { notice } from './notice.js';
import { besideOlder } from './other-payment.js';
import { reviewWarning } from './review-warning.js';

/** @import { PaymentView, WarningName } from '../bridge/contract.d.ts' */

/**
 * Shows the recorded payment before it is sent. Tells `review-sent` with the warnings that were
 * shown, and `review-left`.
 */
export class ReviewDialog extends HTMLElement {
  #closed = new AbortController();
  #busy = false;
  /** @type {WarningName[]} */ #warnings = [];

  /**
   * @param {PaymentView} payment
   * @param {{ back: 'review.back' | 'review.close' }} frame what the way back
   *   is called
   */
  open(payment, frame) {
    this.#warnings = payment.warnings.map(({ warning }) => warning);
    this.append(html`
      <dialog class="dialog review" data-testid="review-dialog" aria-labelledby="review-title">
        <div class="dialog-body">
          <h2 id="review-title" tabindex="-1">${words('review.title')}</h2>
          <p class="lead">${leadOf(payment)}</p>
          ${orderOf(payment)}
          ${payment.paysAgain !== null && besideOlder(payment, payment.paysAgain)}
          ${payment.warnings.length > 0 && html`
            <section class="review-warnings" aria-label="${words('review.warnings')}">
              ${payment.warnings.map((warning) => reviewWarning(warning, payment))}
            </section>`}
          <p class="muted">${words('review.nameCheck')}</p>
          <div class="dialog-message" role="alert"></div>
          <div class="dialog-actions">
            <button type="button" class="button" data-testid="review-back">
              ${words(frame.back)}
            </button>
            <button type="button" class="button primary" data-testid="review-send">
              ${words('review.send')}
            </button>
          </div>
        </div>
      </dialog>`);
    document.body.append(this);
    hook(this, 'review-send').addEventListener('click', () => this.#send());
    hook(this, 'review-back').addEventListener('click', () => this.#leave());
    openModal(find(this, 'dialog', HTMLDialogElement), {
      title: find(this, 'h2'), onEscape: () => this.#leave(), signal: this.#closed.signal,
    });
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
    if (this.#busy) return;
    const missing = [...this.querySelectorAll('input')].find((tick) => !tick.checked);
    if (missing === undefined) return emit(this, 'review-sent', this.#warnings);
    find(this, '.dialog-message').replaceChildren(
      notice('danger', words('review.confirmFirst'), { testid: 'review-message' }));
    missing.focus();
  }

  #leave() {
    if (!this.#busy) emit(this, 'review-left');
  }
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
