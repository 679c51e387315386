import { html } from '../lib/html.js';
import { words } from '../lib/words.js';

/** @import { FiguresView, SumView } from '../bridge/contract.d.ts' */

/**
 * Below the rows: how many were found and their sums, and the same of the selected ones.
 * @param {FiguresView} found
 * @param {FiguresView | null} selected null where none is
 */
export function entryFoot(found, selected) {
  return html`
    ${selected !== null && html`
      <p class="totals" data-testid="transactions-selected" data-count="${selected.count}">
        ${words('entries.selected', { count: selected.count, sums: sumsOf(selected.sums) })}
        <button type="button" class="button small" data-testid="transactions-unselect">
          ${words('entries.unselect')}</button>
      </p>`}
    ${found.count > 0 && html`
      <p class="totals" data-testid="transactions-total" data-count="${found.count}">
        ${words('entries.total', { count: found.count, sums: sumsOf(found.sums) })}</p>`}`;
}

/** @param {readonly SumView[]} sums one for each currency, which are never added up */
function sumsOf(sums) {
  return sums.map(({ amount, currency }) => words('amount', { amount, currency })).join(' · ');
}
