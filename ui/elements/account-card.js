import { accountWarnings, balanceNotes, balanceSaying } from '../domain/balance.js';
import { html, single } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { say, words } from '../lib/words.js';

/** @import { AccountView, BalanceView } from '../bridge/contract.d.ts' */

/**
 * One account with its balances. The upper part is a button that shows its transactions.
 * @param {AccountView} account
 * @param {{ isChosen: boolean, isBusy: boolean }} marks
 * @returns {HTMLElement}
 */
export function accountCard(account, { isChosen, isBusy }) {
  const { accountId, iban, currency, balances, balancesAt } = account;
  return single(html`
    <li class="account-card" data-testid="account-card" data-account-id="${accountId}"
      data-iban="${iban}" data-currency="${currency}" data-chosen="${String(isChosen)}">
      <button type="button" class="account-choose" value="choose" data-testid="account-choose"
        aria-pressed="${String(isChosen)}">
        <strong><bdi>${nameOf(account)}</bdi></strong>
        <span class="iban">${account.grouped}</span><span>${currency}</span>
      </button>
      <button type="button" class="button small" value="refresh" data-testid="account-refresh"
        aria-busy="${isBusy ? 'true' : null}" hidden="${account.consentId === null}"
        aria-label="${words('accounts.refreshOf', { account: nameOf(account) })}">
        ${words(isBusy ? 'accounts.refreshing' : 'accounts.refresh')}
      </button>
      <dl class="balances">${balances.map(balanceOf)}</dl>
      <p class="muted account-age" data-testid="account-read-at">
        ${balances.length === 0 && balancesAt !== null && `${words('accounts.noBalances')} `}
        ${balancesAt === null ? words('accounts.neverRead') : words('accounts.readAt', { at: balancesAt })}
      </p>
      ${accountWarnings(account).map((saying) => html`
        <p class="warning account-warning" data-testid="account-warning">
          ${icon('warning')}<span>${say(saying)}</span></p>`)}
    </li>`);
}

/**
 * What its owner or the bank calls it.
 * @param {Pick<AccountView, 'name' | 'product' | 'owner'>} account
 */
export function nameOf({ name, product, owner }) {
  return name ?? product ?? owner ?? words('accounts.unnamed');
}

/** @param {BalanceView} balance */
function balanceOf(balance) {
  const { balanceType, amount, currency } = balance;
  const notes = balanceNotes(balance).map(say).join(' · ');
  return html`
    <div data-testid="account-balance" data-balance-type="${balanceType}">
      <dt>${say(balanceSaying(balanceType))}</dt>
      <dd class="sum">${words('amount', { amount, currency })}</dd>
      ${notes !== '' && html`<dd class="muted balance-notes">${notes}</dd>`}
    </div>`;
}
