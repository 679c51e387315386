import { html, single } from '../lib/html.js';
import { words } from '../lib/words.js';

/** @import { DifferenceView } from '../bridge/contract.d.ts' */

/**
 * What was ordered and what the bank recorded instead, side by side.
 * @param {readonly DifferenceView[]} differences
 * @returns {HTMLElement}
 */
export function differenceTable(differences) {
  return single(html`
    <table class="differences" data-testid="details-differences">
      <caption class="visually-hidden">${words('details.caption')}</caption>
      <thead>
        <tr>
          <th scope="col"><span class="visually-hidden">${words('details.field')}</span></th>
          <th scope="col">${words('details.ordered')}</th>
          <th scope="col">${words('details.recorded')}</th>
        </tr>
      </thead>
      <tbody>
        ${differences.map(({ field, ordered, recorded }) => html`
          <tr data-testid="details-difference" data-field="${field}">
            <th scope="row">${words(`details.${field}`)}</th>
            <td>${ordered}</td>
            <td class="recorded">${recorded}</td>
          </tr>`)}
      </tbody>
    </table>`);
}
