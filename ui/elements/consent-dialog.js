import { consentFace } from '../domain/consent-challenge.js';
import { emit, find, hook, setText } from '../lib/dom.js';
import { icon } from '../lib/icon.js';
import { openModal, removeModal } from '../lib/modal.js';
import { say, words } from '../lib/words.js';
import { showCode } from './code-block.js';
import { consentFrame } from './consent-frame.js';
import { notice } from './notice.js';
import { troubleText } from './trouble-text.js';

/** @import { ConsentView } from '../bridge/contract.d.ts' */
/** @import { ConsentFace } from '../domain/consent-challenge.js' */

/**
 * The dialog in which the code of a consent is compared. Tells `codes-differ` and
 * `challenge-left`; no key in it approves anything.
 */
export class ConsentDialog extends HTMLElement {
  #closed = new AbortController();

  /**
   * Opens at once with what is known; everything else is brought later by `show`.
   * @param {ConsentView} consent
   * @param {number} minutes waited so far
   * @param {HTMLElement | null} phone stands inside, as nothing outside can be pressed
   */
  open(consent, minutes, phone) {
    this.append(consentFrame(consent));
    const dialog = find(this, 'dialog', HTMLDialogElement);
    if (phone !== null) find(this, '.challenge-phone').append(phone);
    dialog.toggleAttribute('data-with-phone', phone !== null);
    this.show(consent, minutes);
    document.body.append(this);
    const leave = () => emit(this, 'challenge-left');
    hook(this, 'challenge-codes-differ')
      .addEventListener('click', () => emit(this, 'codes-differ'));
    hook(this, 'challenge-close').addEventListener('click', leave);
    openModal(dialog, {
      title: find(this, 'h2'), onEscape: leave, signal: this.#closed.signal,
    });
  }

  /** Takes the dialog away. The consent goes on. */
  close() {
    this.#closed.abort();
    removeModal(this);
  }

  /**
   * Brings the dialog up to what is recorded now.
   * @param {ConsentView} consent
   * @param {number} minutes
   */
  show(consent, minutes) {
    const face = consentFace(consent, minutes);
    const { dataset } = hook(this, 'challenge-dialog');
    dataset['state'] = consent.state;
    dataset['scaStatus'] = consent.scaStatus ?? '';
    dataset['consentStatus'] = consent.consentStatus;
    setText(find(this, '.challenge-title'), say(face.title));
    this.#code(face);
    this.#alert(face);
    this.#status(face, consent, minutes);
    this.#buttons(face);
  }

  /** @param {ConsentFace} face */
  #code({ code, lacksCode, isOpen, mayApprove }) {
    find(this, '.challenge-sentence').hidden = !mayApprove;
    find(this, '.consent-lead').hidden = !isOpen;
    find(this, '.challenge-note').hidden = !isOpen;
    const instead = lacksCode ? words('consentChallenge.noCode') : '';
    showCode(find(this, '.code-block'), code, instead);
  }

  /** @param {ConsentFace} face */
  #alert({ alert }) {
    const place = find(this, '.challenge-alert');
    const text = alert === null ? '' : say(alert);
    if (place.textContent === text) return;
    place.replaceChildren(...(text === '' ? [] : [notice('danger', text)]));
  }

  /**
   * @param {ConsentFace} face
   * @param {ConsentView} consent
   * @param {number} minutes
   */
  #status({ status, tone, shape, isOpen, isWaiting }, consent, minutes) {
    const line = find(this, '.challenge-status-line');
    line.dataset['tone'] = tone;
    line.toggleAttribute('data-waiting', isWaiting);
    if (!isWaiting) find(this, '.waiting-mark').replaceChildren(icon(shape));
    setText(hook(this, 'challenge-status'), say(status));
    const waited = isOpen && minutes > 0 ? words('challenge.minutes', { count: minutes }) : '';
    setText(find(this, '[role="timer"]'), waited);
    setText(find(this, '.challenge-trouble'), troubleText(consent.follow));
    const { bankText: text } = consent;
    setText(find(this, '.challenge-bank'), text === null ? '' : words('common.bankWords', { text }));
  }

  /** @param {ConsentFace} face */
  #buttons({ isWaiting, mayReport }) {
    const differ = hook(this, 'challenge-codes-differ');
    const close = hook(this, 'challenge-close');
    if (!mayReport && document.activeElement === differ) close.focus();
    differ.hidden = !mayReport;
    setText(close, words(isWaiting ? 'challenge.wait' : 'challenge.close'));
  }
}
