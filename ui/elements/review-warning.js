import { html } from '../lib/html.js';
import { words } from '../lib/words.js';
import { notice } from './notice.js';

/** @import { PaymentView, WarningView } from '../bridge/contract.d.ts' */

/**
 * One warning on the review, with its own tick where it needs a deliberate yes.
 * @param {WarningView} warning
 * @param {PaymentView} payment
 * @returns {HTMLElement}
 */
export function reviewWarning({ warning, needsYes, otherChallenge, others }, payment) {
  const text = warning === 'other-approval-open' && otherChallenge !== null
    ? words('warning.otherApprovalCode', { code: otherChallenge })
    : words(`warning.${warning}`);
  const tick = needsYes && html`
    <label class="tick">
      <input type="checkbox" data-testid="review-acknowledge">
      <span>${words(`warning.acknowledge.${warning}`)}</span>
    </label>`;
  const changes = warning === 'characters' && changesOf(payment);
  const more = others > 0 && html` ${words('warning.otherApprovalsMore', { count: others })}`;
  const content = html`<p>${text}${more}</p>${changes}${tick}`;
  const box = notice('warning', content, { testid: 'review-warning' });
  box.dataset['warning'] = warning;
  return box;
}

/**
 * What was typed and what is sent, one above the other.
 * @param {PaymentView} payment
 */
function changesOf({ creditorName, creditorNameTyped, remittance, remittanceTyped }) {
  return [[creditorNameTyped, creditorName], [remittanceTyped, remittance]]
    .filter(([typed]) => typed !== null)
    .map(([typed, sent]) => html`
      <p class="change">
        <span class="muted">${words('warning.typed', { text: typed })}</span><br>
        <span>${words('warning.sent', { text: sent })}</span>
      </p>`);
}
