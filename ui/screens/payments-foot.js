import { html } from '../lib/html.js';
import { words } from '../lib/words.js';

/** @import { PaymentsPage } from '../bridge/contract.d.ts' */
/** @import { Narrowing } from '../elements/payment-filter.js' */

/**
 * What stands below the rows: how many there are and their sum, what is hidden, and what this list
 * cannot know.
 * @param {PaymentsPage} page
 * @param {boolean} narrowed
 */
export function footOf(page, narrowed) {
  return html`
    ${page.total === 0 && html`<p class="empty">${words('payments.empty')}</p>`}
    ${page.total > 0 && page.matching === 0 && html`
      <p class="empty">${words('payments.noMatch', { count: page.total })}</p>`}
    ${narrowed && page.total > 0 && page.matching < page.total && button('all')}
    ${page.next !== null && button('more')}
    ${page.matching > 0 && html`<p class="totals">${totalsOf(page)}</p>`}
    <p class="muted">${words('payments.notListed')}</p>`;
}

/**
 * Whether anything is asked for but everything.
 * @param {Narrowing} narrowing
 */
export function isNarrowed({ search, filter, from, to }) {
  return search !== '' || filter !== 'all' || from !== null || to !== null;
}

/** @param {PaymentsPage} page */
function totalsOf({ matching, total, executed, executedSum }) {
  return [
    words('payments.shown', { matching, total }),
    words('payments.executedSum', { executed, sum: executedSum }),
  ].join(' · ');
}

/** @param {'all' | 'more'} what */
function button(what) {
  const [testid, text] = what === 'all'
    ? ['payments-show-all', words('payments.showAll')]
    : ['payments-more', words('payments.more')];
  return html`
    <button type="button" class="button" value="${what}" data-testid="${testid}">${text}</button>`;
}
