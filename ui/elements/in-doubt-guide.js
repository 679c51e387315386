import { lossSayings } from '../domain/reason.js';
import { announce } from '../lib/announce.js';
import { emit, find, hook, setText } from '../lib/dom.js';
import { moment } from '../lib/forms.js';
import { html } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { TwoSteps } from '../lib/two-steps.js';
import { say, words } from '../lib/words.js';

/** @import { PaymentView } from '../bridge/contract.d.ts' */

/** What the person says, and what they saw. @typedef {{ isPresent: boolean, note: string }} Said */

const STATEMENTS = /** @type {const} */ ([
  { testid: 'in-doubt-present', key: 'doubt.present', isPresent: true },
  { testid: 'in-doubt-absent', key: 'doubt.absent', isPresent: false },
]);

/** @typedef {typeof STATEMENTS[number]} Statement */

/**
 * Leads out of doubt: what is known, what is not, what to do now, and the two things that a person
 * can say. The first press only arms a button; leaving it disarms it. Tells `doubt-said`.
 */
export class InDoubtGuide extends HTMLElement {
  /** @type {TwoSteps<string>} */ #steps = new TwoSteps();

  /**
   * Shows it, once: what is being typed in it must not be swept away by news.
   * @param {PaymentView} payment
   * @param {string | null} sentAt when sending began
   */
  show(payment, sentAt) {
    if (this.childElementCount > 0) return;
    this.append(html`
      <section class="doubt" data-testid="payment-doubt" aria-labelledby="doubt-title">
        <p class="doubt-title" id="doubt-title" role="alert">
          ${icon('question')}<strong>${words('detail.doubtTitle')}</strong>
        </p>
        <h3>${words('doubt.known')}</h3>
        <dl class="order">${factsOf(payment, sentAt)}</dl>
        <h3>${words('doubt.unknown')}</h3>
        <p>${words('doubt.unknownText')}</p>
        <h3>${words('doubt.now')}</h3>
        <ol>
          <li>${words('detail.doubtLook')}</li>
          <li>${words('detail.doubtDecline')}</li>
          <li>${words('doubt.say')}</li>
        </ol>
        <p>${words('doubt.later')}</p>
        <p><strong>${words('detail.doubtNever')}</strong></p>
        <label for="in-doubt-note">${words('doubt.note')}</label>
        <textarea id="in-doubt-note" data-testid="in-doubt-note" rows="2" maxlength="500"
          aria-describedby="in-doubt-note-hint"></textarea>
        <p class="muted" id="in-doubt-note-hint">${words('doubt.noteHint')}</p>
        <div class="doubt-statements">
          ${STATEMENTS.map(({ testid, key }) => html`
            <button type="button" class="button" data-testid="${testid}" aria-pressed="false">
              ${words(key)}
            </button>`)}
        </div>
      </section>`);
    for (const statement of STATEMENTS) this.#twoSteps(statement);
    this.addEventListener('keydown', (event) => this.#escape(event));
  }

  /** @param {Statement} statement */
  #twoSteps({ testid, key, isPresent }) {
    const button = hook(this, testid);
    button.addEventListener('click', ({ detail }) => {
      // A double click is one gesture and not two deliberate steps.
      if (detail > 1) return;
      const isSecond = this.#steps.press(testid);
      this.#render();
      if (!isSecond) {
        // Not every platform gives a pressed button the focus, and leaving it has to be noticed.
        button.focus();
        return announce(words('doubt.armed', { statement: words(key) }));
      }
      const { value } = find(this, 'textarea', HTMLTextAreaElement);
      emit(this, 'doubt-said', /** @type {Said} */ ({ isPresent, note: value }));
    });
    button.addEventListener('blur', () => this.#disarm());
    // A key that is held down presses again and again; that is one press.
    button.addEventListener('keydown', (event) => {
      if (event.repeat && event.key !== 'Tab') event.preventDefault();
    });
  }

  #disarm() {
    this.#steps.leave();
    this.#render();
  }

  #render() {
    for (const { testid, key } of STATEMENTS) {
      const button = hook(this, testid);
      const isArmed = this.#steps.armed === testid;
      button.setAttribute('aria-pressed', String(isArmed));
      button.toggleAttribute('data-armed', isArmed);
      setText(button, words(isArmed ? 'doubt.pressAgain' : key));
    }
  }

  /**
   * Escape takes back the first step, and does not close the detail over a note.
   * @param {KeyboardEvent} event
   */
  #escape(event) {
    const { target } = event;
    const isNote = target instanceof HTMLTextAreaElement && target.value !== '';
    if (event.key !== 'Escape' || (this.#steps.armed === null && !isNote)) return;
    event.stopPropagation();
    this.#disarm();
  }
}

/**
 * @param {PaymentView} payment
 * @param {string | null} sentAt
 */
function factsOf({ creditorName, creditorIban, amount, currency, reason }, sentAt) {
  return html`
    ${sentAt !== null && html`<dt>${words('doubt.sentAt')}</dt><dd>${moment(sentAt)}</dd>`}
    <dt>${words('doubt.to')}</dt><dd>${creditorName}</dd>
    <dt>${words('detail.account')}</dt><dd class="iban">${creditorIban}</dd>
    <dt>${words('review.amount')}</dt><dd>${words('amount', { amount, currency })}</dd>
    <dt>${words('doubt.instead')}</dt><dd>${lossSayings(reason).map(say).join(' ')}</dd>`;
}
