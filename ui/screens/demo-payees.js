import { DemoPayees } from '../elements/demo-payees.js';
import { heed } from '../lib/dom.js';

/** @import { DemoPayeeView, StartView } from '../bridge/contract.d.ts' */
/** @import { PaymentForm } from '../elements/payment-form.js' */

/**
 * The demo's payees, which fill in name and account of the form when they are pressed.
 * @param {StartView} start
 * @param {PaymentForm} form
 * @param {() => void} keep
 */
export function demoPayees(start, form, keep) {
  const payees = new DemoPayees();
  payees.show(start.demoPayees, start.isFirstStart);
  heed(payees, 'payee-chosen', (/** @type {DemoPayeeView} */ { name, iban }) => {
    form.form = { ...form.form, creditorName: name, creditorAccount: iban };
    form.focusField('amount');
    keep();
  });
  return payees;
}
