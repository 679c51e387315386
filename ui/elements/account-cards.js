import { emit, find } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { afterPress } from '../lib/press.js';
import { words } from '../lib/words.js';
import { accountCard } from './account-card.js';

/** @import { AccountsView } from '../bridge/contract.d.ts' */

/**
 * The accounts, one card each. Tells `account-chosen` with its number, or null for all of them, and
 * `account-refresh-chosen` with its number.
 */
export class AccountCards extends HTMLElement {
  #shown = '';
  /** @type {AccountsView | null} */ #view = null;
  /** @type {string | null} */ #chosen = null;
  #isBusy = false;

  connectedCallback() {
    if (this.childElementCount > 0) return;
    this.append(html`
      <div class="accounts-empty"></div>
      <ul class="account-list" aria-label="${words('accounts.list')}"></ul>
      <div class="account-all"></div>
      <p class="muted accounts-unattended" data-testid="accounts-unattended"></p>`);
    this.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      const accountId = button?.closest('li')?.dataset['accountId'] ?? null;
      if (button?.value === 'refresh') emit(this, 'account-refresh-chosen', accountId);
      else if (button !== null) emit(this, 'account-chosen', accountId);
    });
  }

  /** What is known now; the same again changes nothing. */
  set view(/** @type {AccountsView} */ view) {
    this.#view = view;
    afterPress(this, () => this.#draw());
  }

  /** The account whose transactions are shown; null for those of all. */
  set chosen(/** @type {string | null} */ accountId) {
    this.#chosen = accountId;
    afterPress(this, () => this.#draw());
  }

  /** Whether the bank is being read. */
  set busy(/** @type {boolean} */ busy) {
    this.#isBusy = busy;
    afterPress(this, () => this.#draw());
  }

  #draw() {
    if (this.#view === null) return;
    const { accounts, unattended, consents } = this.#view;
    const shown = JSON.stringify([accounts, unattended, consents.length, this.#chosen, this.#isBusy]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const kept = focusIn(this);
    find(this, '.accounts-empty').replaceChildren(html`${accounts.length === 0 && html`
      ${consents.length === 0 && html`
        <p class="empty" data-testid="accounts-empty">${words('accounts.empty')}</p>
        <p class="muted">${words('accounts.emptyHint')}</p>`}`}`);
    find(this, 'ul').replaceChildren(...accounts.map((account) => accountCard(account, {
      isChosen: account.accountId === this.#chosen, isBusy: this.#isBusy,
    })));
    find(this, '.account-all').replaceChildren(html`${accounts.length > 1 && html`
      <button type="button" class="button small" data-testid="accounts-all"
        aria-pressed="${String(this.#chosen === null)}">${words('accounts.all')}</button>`}`);
    find(this, '.accounts-unattended').textContent = unattended === null ? ''
      : words('accounts.unattended', { count: unattended.left, aDay: unattended.aDay });
    if (kept !== '') this.querySelector(/** @type {'button'} */ (kept))?.focus();
  }
}

/**
 * A selector for the button that has the focus, so that it can have it again after drawing.
 * @param {HTMLElement} root
 */
function focusIn(root) {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !root.contains(focused)) return '';
  const card = focused.closest('li')?.dataset['accountId'];
  const button = `[data-testid="${focused.dataset['testid']}"]`;
  return card === undefined ? button : `[data-account-id="${card}"] ${button}`;
}
