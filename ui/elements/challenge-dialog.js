import { challengeFace } from '../domain/challenge.js';
import { emit, find, hook, setText } from '../lib/dom.js';
import { icon } from '../lib/icon.js';
import { openModal, removeModal } from '../lib/modal.js';
import { say, words } from '../lib/words.js';
import { bankStatus } from './bank-status.js';
import { challengeFrame } from './challenge-frame.js';
import { showCode } from './code-block.js';
import { differenceTable } from './difference-table.js';
import { notice } from './notice.js';
import { troubleText } from './trouble-text.js';

/** @import { PaymentView } from '../bridge/contract.d.ts' */
/** @import { ChallengeFace } from '../domain/challenge.js' */

/**
 * The dialog in which the code is compared. Tells `codes-differ` and `challenge-left`; no key in
 * it approves anything.
 */
export class ChallengeDialog extends HTMLElement {
  #closed = new AbortController();

  /**
   * Opens at once with what is known; everything else is brought later by `show`.
   * @param {PaymentView} payment
   * @param {number} minutes waited so far
   * @param {HTMLElement | null} phone stands inside, as nothing outside can be pressed
   */
  open(payment, minutes, phone) {
    this.append(challengeFrame(payment));
    const dialog = find(this, 'dialog', HTMLDialogElement);
    if (phone !== null) find(this, '.challenge-phone').append(phone);
    dialog.toggleAttribute('data-with-phone', phone !== null);
    this.show(payment, minutes);
    document.body.append(this);
    const leave = () => emit(this, 'challenge-left');
    hook(this, 'challenge-codes-differ')
      .addEventListener('click', () => emit(this, 'codes-differ'));
    hook(this, 'challenge-close').addEventListener('click', leave);
    openModal(dialog, {
      title: find(this, 'h2'), onEscape: leave, signal: this.#closed.signal,
    });
  }

  /** Takes the dialog away. The payment goes on. */
  close() {
    this.#closed.abort();
    removeModal(this);
  }

  /**
   * Brings the dialog up to what is recorded now.
   * @param {PaymentView} payment
   * @param {number} minutes
   */
  show(payment, minutes) {
    const face = challengeFace(payment, minutes);
    const { dataset } = hook(this, 'challenge-dialog');
    dataset['state'] = payment.state;
    dataset['scaStatus'] = payment.scaStatus ?? '';
    dataset['transactionStatus'] = payment.transactionStatus ?? '';
    dataset['stopped'] = String(face.isStopped);
    setText(find(this, '.challenge-title'), say(face.title));
    this.#code(face);
    this.#alert(face);
    this.#differences(face);
    this.#status(face, payment, minutes);
    this.#buttons(face);
  }

  /** @param {ChallengeFace} face */
  #code({ code, instead, hint, isOpen, isStopped, mayApprove }) {
    find(this, '.challenge-sentence').hidden = !mayApprove;
    setText(find(this, '.challenge-hint'), hint === null ? '' : say(hint));
    find(this, '.challenge-note').hidden = !isOpen || isStopped;
    showCode(find(this, '.code-block'), code, instead === null ? '' : say(instead));
  }

  /** @param {ChallengeFace} face */
  #alert({ alert }) {
    const place = find(this, '.challenge-alert');
    const text = alert === null ? '' : say(alert);
    if (place.textContent === text) return;
    place.replaceChildren(...(text === '' ? [] : [notice('danger', text)]));
  }

  /** @param {ChallengeFace} face */
  #differences({ differences }) {
    const place = find(this, '.challenge-differences');
    const shown = JSON.stringify(differences);
    if (place.dataset['shown'] === shown) return;
    place.dataset['shown'] = shown;
    place.replaceChildren(...(differences.length === 0 ? [] : [differenceTable(differences)]));
  }

  /**
   * @param {ChallengeFace} face
   * @param {PaymentView} payment
   * @param {number} minutes
   */
  #status({ status, tone, shape, reasons, isOpen }, payment, minutes) {
    const line = find(this, '.challenge-status-line');
    line.dataset['tone'] = tone;
    line.toggleAttribute('data-waiting', isOpen);
    if (!isOpen) find(this, '.waiting-mark').replaceChildren(icon(shape));
    const saying = [status, ...reasons].map(say).join(' ');
    setText(hook(this, 'challenge-status'), saying);
    const waited = isOpen && minutes > 0 ? words('challenge.minutes', { count: minutes }) : '';
    setText(find(this, '[role="timer"]'), waited);
    setText(find(this, '.challenge-trouble'), troubleText(payment.follow));
    setText(find(this, '.challenge-bank'), bankStatus(payment));
  }

  /** @param {ChallengeFace} face */
  #buttons({ isOpen, mayReport }) {
    const differ = hook(this, 'challenge-codes-differ');
    const close = hook(this, 'challenge-close');
    if (!mayReport && document.activeElement === differ) close.focus();
    differ.hidden = !mayReport;
    setText(close, words(isOpen ? 'challenge.wait' : 'challenge.close'));
  }
}
