import { html } from '../lib/html.js';
import { words } from '../lib/words.js';

/** @import { PaymentView } from '../bridge/contract.d.ts' */
/** @import { WordKey } from '../lib/words.js' */

/**
 * What can be pressed in the detail.
 * @typedef {'repeat' | 'continue' | 'discard' | 'approval' | 'copy-iban' |
 *   'copy-bank-id' | 'close'} DetailStep
 */

/**
 * The buttons that fit the payment's state.
 * @param {PaymentView} payment
 */
export function paymentActions({ state, bankPaymentId, mayBePaidAgain }) {
  const isPrepared = state === 'prepared';
  return html`
    ${isPrepared && action('continue', 'payment-continue', 'detail.continue', 'primary')}
    ${isPrepared && action('discard', 'payment-discard', 'detail.discard')}
    ${state === 'awaiting_sca'
      && action('approval', 'payment-approval', 'detail.approval', 'primary')}
    ${action('repeat', 'payment-repeat', mayBePaidAgain ? 'detail.payAgain' : 'detail.repeat')}
    ${action('copy-iban', 'payment-copy-iban', 'detail.copyIban')}
    ${bankPaymentId !== null
      && action('copy-bank-id', 'payment-copy-bank-id', 'detail.copyBankId')}`;
}

/**
 * @param {DetailStep} step
 * @param {string} testid
 * @param {WordKey} key
 * @param {string} [kind]
 */
function action(step, testid, key, kind = '') {
  return html`<button type="button" class="button ${kind}" value="${step}"
    data-testid="${testid}">${words(key)}</button>`;
}
