import { settingsProblemSaying } from '../domain/settings.js';
import { emit, find, hook } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { say, words } from '../lib/words.js';
import { SettingsField } from './settings-field.js';
import { settingsSummary } from './settings-summary.js';
import { showLines } from './lines.js';

/** @import { KnownAccountView, SettingsProblemView } from '../bridge/contract.d.ts' */

/** The accounts to pay from. Tells `account-added` and `account-dropped` with what it is. */
export class AccountsSection extends HTMLElement {
  #iban = new SettingsField('account-iban', words('settings.hint.account-iban'));
  #name = new SettingsField('account-name', words('settings.hint.account-name'));

  connectedCallback() {
    if (this.firstChild !== null) return;
    this.append(html`
      <section class="settings-section" aria-labelledby="accounts-title">
        <h2 id="accounts-title" tabindex="-1">${words('settings.accounts.title')}</h2>
        <p class="muted">${words('settings.accounts.lead')}</p>
        <div class="accounts-list"></div>
        <form novalidate="${true}" autocomplete="off">
          <div class="form-messages"></div>
          ${this.#iban.element}
          ${this.#name.element}
          <div class="settings-actions end">
            <button type="submit" class="button" data-testid="settings-account-add">
              ${words('settings.accounts.add')}
            </button>
          </div>
        </form>
        <div role="status" data-testid="settings-accounts-message"></div>
      </section>`);
    find(this, 'form').addEventListener('submit', (event) => {
      event.preventDefault();
      emit(this, 'account-added', { iban: this.#iban.control.value, name: this.#name.control.value });
    });
    find(this, '.accounts-list').addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      if (button !== null) emit(this, 'account-dropped', button.value);
    });
  }

  /** @param {readonly KnownAccountView[]} accounts */
  set accounts(accounts) {
    find(this, '.accounts-list').replaceChildren(accounts.length === 0
      ? html`<p class="muted">${words('settings.accounts.none')}</p>`
      : html`<ul class="plain-list">
          ${accounts.map(({ iban, grouped, name, isOdd }) => html`
            <li data-testid="settings-account" data-iban="${iban}">
              <span>
                ${name !== null && html`<strong>${name}</strong> `}
                <span>${grouped}</span>
              </span>
              <button type="button" class="button small" value="${iban}"
                data-testid="settings-account-drop">
                ${words('settings.accounts.drop')}<span class="visually-hidden"> ${grouped}</span>
              </button>
              ${isOdd && html`<p class="muted">${words('settings.accounts.odd')}</p>`}
            </li>`)}
        </ul>`);
  }

  /** @param {readonly SettingsProblemView[]} problems */
  refuse(problems) {
    for (const field of [this.#iban, this.#name]) {
      const problem = problems.find((each) => each.field === field.name);
      field.show(problem === undefined ? null : say(settingsProblemSaying(problem)));
    }
    settingsSummary(find(this, '.form-messages'), problems);
  }

  /** The account whose button had the focus is gone. */
  dropped() {
    find(this, 'h2').focus();
  }

  clear() {
    this.#iban.control.value = '';
    this.#name.control.value = '';
    this.refuse([]);
  }

  /** @param {readonly string[]} lines */
  tell(lines) {
    showLines(hook(this, 'settings-accounts-message'), lines);
  }
}
