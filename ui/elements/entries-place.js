import { html, single } from '../lib/html.js';
import { words } from '../lib/words.js';

/**
 * Where the pieces of the transactions stand.
 * @param {HTMLElement} filter
 * @param {HTMLElement} list
 * @param {HTMLElement} chart
 * @returns {HTMLElement}
 */
export function entriesPlace(filter, list, chart) {
  return single(html`
    <section class="entries" aria-label="${words('entries.title')}" hidden="${true}">
      <div class="entries-list-side">
        ${filter}
        <div class="entries-lines muted">
          <div data-testid="transactions-status"></div>
          <div role="status" data-testid="transactions-message"></div>
        </div>
        <p class="entries-gap warning" data-testid="transactions-gap"></p>
        <div data-testid="transactions-list">${list}</div>
        <div class="payments-foot entries-foot"></div>
        ${chart}
      </div>
      <div class="entries-detail-side"></div>
    </section>`);
}
