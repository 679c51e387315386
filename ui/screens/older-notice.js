import { call, concerns, failureOf, onChange } from '../bridge/desk.js';
import { stateSaying } from '../domain/status.js';
import { notice } from '../elements/notice.js';
import { html, single } from '../lib/html.js';
import { say, words } from '../lib/words.js';

/** @import { PaymentForm } from '../elements/payment-form.js' */

/**
 * Says above the form which payment the new one is made in place of, for as long as it is.
 * @param {HTMLElement} place
 * @param {PaymentForm} form
 * @param {() => void} keep
 */
export function olderNotice(place, form, keep) {
  /** @type {string | null} */
  let shown = null;

  function drop() {
    form.form = { ...form.form, paysAgain: null };
    keep();
    form.focusField('creditor-name');
  }

  async function show() {
    const asked = form.form.paysAgain;
    if (asked === shown) return;
    shown = asked;
    place.replaceChildren();
    if (asked === null) return;
    try {
      const { payment } = await call('read_payment', { paymentId: asked });
      if (asked !== shown) return;
      const { preparedAt: at, creditorName: name, amount, currency } = payment;
      const values = { at, name, sum: words('amount', { amount, currency }),
        state: say(stateSaying(payment)) };
      const button = single(html`<button type="button" class="button small"
        data-testid="pay-again-drop">${words('again.drop')}</button>`);
      button.addEventListener('click', drop);
      place.replaceChildren(notice(payment.state === 'in_doubt' ? 'danger' : 'warning',
        html`<p>${words('again.form', values)}</p>${button}`, { testid: 'pay-again' }));
    } catch (thrown) {
      // Without a payment to point at there is nothing to keep; anything else is tried next time.
      shown = null;
      if (failureOf(thrown).code === 'not_found') drop();
    }
  }

  onChange((change) => {
    if (shown === null || !concerns(change, shown)) return;
    shown = null;
    show();
  });
  return show;
}
