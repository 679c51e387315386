import { endOf } from '../domain/iban.js';
import { day } from '../lib/forms.js';
import { html, single } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { words } from '../lib/words.js';

/** @import { EntryView } from '../bridge/contract.d.ts' */

/**
 * One line of the transactions. What comes from the bank stands apart, so that letters written from
 * right to left turn nothing around beside it.
 * @param {EntryView} entry
 * @param {number} at its number in the list, from 0
 * @param {string | undefined} own what the own account is called, where the list is of several
 * @returns {HTMLElement}
 */
export function entryRow(entry, at, own) {
  const { counterparty, counterpartyIban, currency, booking } = entry;
  const amount = words('amount', { amount: entry.amount, currency });
  return single(html`
    <tr role="row" data-testid="transaction-row" data-entry-id="${entry.entryId}"
      data-booking="${booking}" data-payment-id="${entry.paymentId}" data-at="${at}"
      aria-rowindex="${at + 2}" aria-selected="false" tabindex="-1">
      <td role="gridcell" data-column="pick">
        <input type="checkbox" tabindex="-1" data-testid="transaction-pick"
          aria-label="${words('entries.pick', { day: entry.day, amount })}">
      </td>
      <td role="gridcell" data-column="day">
        <time datetime="${entry.day}">${day(entry.day)}</time>
        ${booking === 'pending' && html`<span class="pending-mark">
          ${icon('clock')}${words('entries.pending')}</span>`}
      </td>
      <td role="gridcell" data-column="party">
        ${counterparty === null
          ? html`<span class="muted">${words('entries.noParty')}</span>`
          : html`<bdi>${counterparty}</bdi>`}
        ${counterpartyIban !== null && html`<span class="iban">
          ${words('payments.accountEnd', { end: endOf(counterpartyIban) })}</span>`}
      </td>
      <td role="gridcell" data-column="details">
        <bdi>${entry.details}</bdi>
        ${own !== undefined && html`<span class="own-account"><bdi>${own}</bdi></span>`}
      </td>
      <td role="gridcell" data-column="amount">${amount}</td>
      <td role="gridcell" data-column="mark">
        ${entry.paymentId !== null && html`
          <button type="button" class="button small quiet" tabindex="-1"
            data-testid="transaction-row-payment" value="${entry.paymentId}"
            aria-label="${words('entries.openPayment')}">
            ${icon('arrow')}${words('entries.toPayment')}
          </button>`}
      </td>
    </tr>`);
}
