import { day } from '../lib/forms.js';
import { html } from '../lib/html.js';
import { words } from '../lib/words.js';

/** @import { EntryView } from '../bridge/contract.d.ts' */

/**
 * Transactions of a linked account, to be looked at beside a payment.
 * @param {readonly EntryView[]} entries
 */
export function entryLines(entries) {
  return html`
    <ul class="entry-lines">${entries.map((entry) => html`
      <li data-testid="payment-entry" data-entry-id="${entry.entryId}"
        data-booking="${entry.booking}">
        <time datetime="${entry.day}">${day(entry.day)}</time>
        <span><bdi>${entry.counterparty ?? words('entries.noParty')}</bdi> · <bdi>${
          entry.details}</bdi>${entry.booking === 'pending' && ` · ${words('entries.pending')}`}
        </span>
        <span class="amount">${words('amount', entry)}</span>
      </li>`)}
    </ul>`;
}
