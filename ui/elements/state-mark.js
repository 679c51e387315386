import { lookOf, stateSaying } from '../domain/status.js';
import { html } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { say } from '../lib/words.js';

/** @import { PaymentView } from '../bridge/contract.d.ts' */

/**
 * A payment's state: a shape, a colour and always the word.
 * @param {Pick<PaymentView, 'state' | 'evidence'>} payment
 */
export function stateMark(payment) {
  const { tone, shape } = lookOf(payment.state);
  return html`<span class="state" data-tone="${tone}">
    ${icon(shape)}<span>${say(stateSaying(payment))}</span></span>`;
}
