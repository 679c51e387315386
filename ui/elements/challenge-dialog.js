import { emit, find, hook, setText } from '../lib/dom.js';
import { icon } from '../lib/icon.js';
import { openModal, removeModal } from '../lib/modal.js';
import { say, words } from '../lib/words.js';
import { challengeFrame } from './challenge-frame.js';
import { showCode } from './code-block.js';
import { differenceTable } from './difference-table.js';
import { notice } from './notice.js';
import { troubleText } from './trouble-text.js';

/** @import { Challenge } from './challenges.js' */

/**
 * The dialog in which a code is compared. Tells `codes-differ` and `challenge-left`; no key in it
 * approves anything.
 */
export class ChallengeDialog extends HTMLElement {
  #closed = new AbortController();

  /**
   * Opens at once with what is known; everything else is brought later by `show`.
   * @param {Challenge} challenge
   * @param {HTMLElement | null} phone stands inside, as nothing outside can be pressed
   */
  open(challenge, phone) {
    this.append(challengeFrame(challenge.kind));
    const dialog = find(this, 'dialog', HTMLDialogElement);
    if (phone !== null) find(this, '.challenge-phone').append(phone);
    dialog.toggleAttribute('data-with-phone', phone !== null);
    this.show(challenge);
    document.body.append(this);
    const leave = () => emit(this, 'challenge-left');
    hook(this, 'challenge-codes-differ')
      .addEventListener('click', () => emit(this, 'codes-differ'));
    hook(this, 'challenge-close').addEventListener('click', leave);
    openModal(dialog, {
      title: find(this, 'h2'), onEscape: leave, signal: this.#closed.signal,
    });
  }

  /** Takes the dialog away. What waits in it goes on. */
  close() {
    this.#closed.abort();
    removeModal(this);
  }

  /**
   * Brings the dialog up to what is recorded now.
   * @param {Challenge} challenge
   */
  show(challenge) {
    Object.assign(hook(this, 'challenge-dialog').dataset, challenge.marks);
    setText(find(this, '.challenge-title'), say(challenge.face.title));
    this.#facts(challenge);
    this.#code(challenge);
    this.#alert(challenge);
    this.#differences(challenge);
    this.#status(challenge);
    this.#buttons(challenge);
  }

  /** @param {Challenge} challenge */
  #facts({ facts }) {
    const place = find(this, '.order');
    if (place.textContent !== facts.textContent) place.replaceChildren(facts);
  }

  /** @param {Challenge} challenge */
  #code({ face: { code, instead, hint, isOpen, isStopped, mayApprove } }) {
    const lead = find(this, '.challenge-lead');
    lead.hidden = !isOpen || lead.textContent === '';
    find(this, '.challenge-sentence').hidden = !mayApprove;
    setText(find(this, '.challenge-hint'), hint === null ? '' : say(hint));
    find(this, '.challenge-note').hidden = !isOpen || isStopped;
    showCode(find(this, '.code-block'), code, instead === null ? '' : say(instead));
  }

  /** @param {Challenge} challenge */
  #alert({ face: { alert } }) {
    const place = find(this, '.challenge-alert');
    const text = alert === null ? '' : say(alert);
    if (place.textContent === text) return;
    place.replaceChildren(...(text === '' ? [] : [notice('danger', text)]));
  }

  /** @param {Challenge} challenge */
  #differences({ face: { differences } }) {
    const place = find(this, '.challenge-differences');
    const shown = JSON.stringify(differences);
    if (place.dataset['shown'] === shown) return;
    place.dataset['shown'] = shown;
    place.replaceChildren(...(differences.length === 0 ? [] : [differenceTable(differences)]));
  }

  /** @param {Challenge} challenge */
  #status({ face: { status, tone, shape, reasons, isOpen, isWaiting }, minutes, follow, bank }) {
    const line = find(this, '.challenge-status-line');
    line.dataset['tone'] = tone;
    line.toggleAttribute('data-waiting', isWaiting);
    if (!isWaiting) find(this, '.waiting-mark').replaceChildren(icon(shape));
    setText(hook(this, 'challenge-status'), [status, ...reasons].map(say).join(' '));
    const waited = isOpen && minutes > 0 ? words('challenge.minutes', { count: minutes }) : '';
    setText(find(this, '[role="timer"]'), waited);
    setText(find(this, '.challenge-trouble'), troubleText(follow));
    setText(find(this, '.challenge-bank'), bank);
  }

  /** @param {Challenge} challenge */
  #buttons({ face: { isWaiting, mayReport } }) {
    const differ = hook(this, 'challenge-codes-differ');
    const close = hook(this, 'challenge-close');
    if (!mayReport && document.activeElement === differ) close.focus();
    differ.hidden = !mayReport;
    setText(close, words(isWaiting ? 'challenge.wait' : 'challenge.close'));
  }
}
