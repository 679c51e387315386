import { fitting } from '../domain/suggestion.js';
import { lastReadAt } from '../domain/consent.js';
import { emit, find, hook, setText } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { afterPress } from '../lib/press.js';
import { words } from '../lib/words.js';
import { consentCard } from './consent-card.js';
import { showLines } from './lines.js';
import { Suggestions } from './suggestions.js';

/** @import { AccountsView, ConsentView, OwnAccountView } from '../bridge/contract.d.ts' */
/** @import { ConsentStep } from '../domain/consent.js' */

/**
 * Leave to read accounts: asking for it, and one card for each that counts. Tells `connect-chosen`
 * with the account as typed, and `consent-step` with a step, the number of the consent and its alert
 * as it is drawn.
 */
export class ConsentSection extends HTMLElement {
  #shown = '';
  /** @type {readonly ConsentView[]} */ #drawn = [];
  /** @type {readonly OwnAccountView[]} */ #own = [];
  /** @type {AccountsView | null} */ #view = null;
  /** @type {{ step: ConsentStep, consentId: string } | null} */ #busy = null;

  connectedCallback() {
    if (this.childElementCount > 0) return;
    this.append(html`
      <form class="accounts-head" novalidate="${true}" autocomplete="off">
        <h1 tabindex="-1">${words('accounts.title')}</h1>
        <div class="filter-field consent-account" hidden="${true}">
          <label for="consent-account-iban">${words('accounts.namedAccount')}</label>
          <div class="consent-account-control">
            <input id="consent-account-iban" data-testid="consent-account-iban" type="text"
              autocomplete="off" autocapitalize="characters" spellcheck="false"
              aria-describedby="consent-account-iban-error">
          </div>
          <span class="field-problem" id="consent-account-iban-error"
            data-testid="consent-account-iban-error"></span>
        </div>
        <button type="submit" class="button" data-testid="accounts-connect">
          ${words('accounts.connect')}
        </button>
      </form>
      <div class="accounts-message" role="status" data-testid="accounts-message"></div>
      <div class="consents"></div>`);
    const field = this.#field();
    new Suggestions(field, {
      find: (typed) => fitting(this.#own.map(({ name, grouped }) => ({
        name: name ?? '', iban: grouped,
      })), typed),
      take: ({ iban }) => { field.value = iban; },
    });
    field.addEventListener('input', () => this.refuse(null));
    find(this, 'form').addEventListener('submit', (event) => {
      event.preventDefault();
      emit(this, 'connect-chosen', this.#view?.accountsToName == null ? '' : field.value.trim());
    });
    find(this, '.consents').addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      const card = button?.closest('article');
      const consentId = card?.dataset['consentId'];
      if (!button || !consentId) return;
      const drawn = this.#drawn.find((consent) => consent.consentId === consentId);
      emit(this, 'consent-step', { step: button.value, consentId, alert: drawn?.alert ?? null });
    });
  }

  /** What is known now. The same again leaves focus and text where they are. */
  set view(/** @type {AccountsView} */ view) {
    this.#view = view;
    const names = view.accountsToName;
    find(this, '.consent-account').hidden = names === null;
    if (this.#own.length === 0 && this.#field().value === '') {
      this.#field().value = names?.[0]?.grouped ?? '';
    }
    this.#own = names ?? [];
    // Where a card has the next step, its button is the one that stands out.
    hook(this, 'accounts-connect').classList.toggle('primary', view.consents.length === 0);
    afterPress(this, () => this.#draw());
  }

  /** The step that is under way, if any. */
  set busy(/** @type {{ step: ConsentStep, consentId: string } | null} */ busy) {
    this.#busy = busy;
    afterPress(this, () => this.#draw());
  }

  /** Whether the bank is being asked for leave; a second press does nothing meanwhile. */
  set connecting(/** @type {boolean} */ connecting) {
    const button = hook(this, 'accounts-connect');
    button.setAttribute('aria-busy', String(connecting));
    setText(button, words(connecting ? 'accounts.connecting' : 'accounts.connect'));
  }

  /** @param {string | null} problem what is wrong with the account to name */
  refuse(problem) {
    this.#field().setAttribute('aria-invalid', String(problem !== null));
    setText(hook(this, 'consent-account-iban-error'), problem ?? '');
    if (problem !== null) this.#field().focus();
  }

  /** @param {readonly string[]} lines */
  tell(lines) {
    showLines(hook(this, 'accounts-message'), lines);
  }

  #field() {
    return hook(this, 'consent-account-iban', HTMLInputElement);
  }

  #draw() {
    if (this.#view === null) return;
    const { consents, accounts } = this.#view;
    // Only what a card says: how soon the bank is asked again changes all the time.
    const said = consents.map((consent) => ({ ...consent, follow: consent.follow?.trouble ?? null }));
    const readAt = consents.every(({ isUsable }) => isUsable) ? null : lastReadAt(accounts);
    const shown = JSON.stringify([said, readAt, this.#busy]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#drawn = consents;
    const place = find(this, '.consents');
    const focused = document.activeElement;
    const kept = focused instanceof HTMLElement && place.contains(focused) ? focused : null;
    const card = kept?.closest('article')?.dataset['consentId'];
    place.replaceChildren(...consents.map((consent) => consentCard(consent, lastReadAt(accounts),
      this.#busy?.consentId === consent.consentId ? this.#busy.step : null)));
    if (kept === null) return;
    const again = place.querySelector(
      `[data-consent-id="${card}"] [data-testid="${kept.dataset['testid']}"]`);
    (again instanceof HTMLElement ? again : find(this, 'h1')).focus();
  }
}
