import { html } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { words } from '../lib/words.js';

/** @import { ConsentView } from '../bridge/contract.d.ts' */

/**
 * The fixed parts of the dialog for a consent. Not those of a payment without a sum: whoever looks
 * at it for a second must see that no money moves.
 * @param {ConsentView} consent
 */
export function consentFrame({ accounts, validUntil }) {
  const named = accounts.length === 0
    ? html`<dd class="strong">${words('consentChallenge.all')}</dd>`
    : accounts.map((account) => html`<dd class="iban strong">${account}</dd>`);
  return html`
    <dialog class="dialog challenge" data-testid="challenge-dialog" data-kind="consent"
      data-transaction-status="" aria-labelledby="challenge-title">
      <div class="challenge-body">
        <div class="challenge-main">
          <h2 id="challenge-title" tabindex="-1">
            ${icon('eye')}<span class="challenge-title"></span>
          </h2>
          <p class="consent-lead">${words('consentChallenge.lead')}</p>
          <div class="challenge-alert" role="alert"></div>
          <div class="code-block"></div>
          <dl class="order">
            <dt>${words('consentChallenge.accounts')}</dt>${named}
            <dt>${words('consentChallenge.until')}</dt>
            <dd class="strong">${words('consentChallenge.day', { day: validUntil })}</dd>
          </dl>
          <p class="challenge-sentence">${words('consentChallenge.sentence')}</p>
          <div class="challenge-status-line">
            <span class="waiting-mark" aria-hidden="true"></span>
            <p>
              <span data-testid="challenge-status" role="status"></span><span role="timer"></span>
            </p>
          </div>
          <p class="challenge-trouble" role="status"></p>
          <p class="challenge-bank muted"></p>
          <div class="dialog-actions even">
            <button type="button" class="button strong" data-testid="challenge-codes-differ">
              ${words('challenge.differ')}
            </button>
            <button type="button" class="button strong" data-testid="challenge-close"></button>
          </div>
          <p class="challenge-note muted">${words('consentChallenge.note')}</p>
        </div>
        <div class="challenge-phone"></div>
      </div>
    </dialog>`;
}
