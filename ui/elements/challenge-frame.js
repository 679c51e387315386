import { html } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { words } from '../lib/words.js';

/** @import { PaymentView } from '../bridge/contract.d.ts' */

/**
 * The fixed parts of the challenge dialog; what changes is filled in by the dialog itself.
 * @param {PaymentView} payment
 */
export function challengeFrame({ creditorName, creditorIban, amount, currency }) {
  return html`
    <dialog class="dialog challenge" data-testid="challenge-dialog" data-kind="payment"
      aria-labelledby="challenge-title">
      <div class="challenge-body">
        <div class="challenge-main">
          <h2 id="challenge-title" tabindex="-1">
            ${icon('phone')}<span class="challenge-title"></span>
          </h2>
          <div class="challenge-alert" role="alert"></div>
          <div class="challenge-differences"></div>
          <div class="code-block"></div>
          <p class="challenge-hint"></p>
          <dl class="order">
            <dt>${words('challenge.amount')}</dt>
            <dd class="sum" data-testid="challenge-amount">
              ${words('amount', { amount, currency })}
            </dd>
            <dt>${words('challenge.payee')}</dt>
            <dd class="strong" data-testid="challenge-creditor-name">${creditorName}</dd>
            <dt>${words('challenge.account')}</dt>
            <dd class="iban strong" data-testid="challenge-creditor-iban">${creditorIban}</dd>
          </dl>
          <p class="challenge-sentence">${words('challenge.sentence')}</p>
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
          <p class="challenge-note muted">${words('challenge.note')}</p>
        </div>
        <div class="challenge-phone"></div>
      </div>
    </dialog>`;
}
