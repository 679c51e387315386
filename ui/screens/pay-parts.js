import { call } from '../bridge/desk.js';
import { holdsText } from '../domain/form.js';
import { DemoPayees } from '../elements/demo-payees.js';
import { notice } from '../elements/notice.js';
import { heed } from '../lib/dom.js';
import { words } from '../lib/words.js';

/** @import { DemoPayeeView, PaymentView, StartView } from '../bridge/contract.d.ts' */
/** @import { PaymentForm } from '../elements/payment-form.js' */

/**
 * The demo's payees, which fill in name and account of the form when they are pressed.
 * @param {StartView} start
 * @param {PaymentForm} form
 * @param {() => void} keep
 */
export function payeesOf(start, form, keep) {
  const payees = new DemoPayees();
  payees.show(start.demoPayees, start.isFirstStart);
  heed(payees, 'payee-chosen', (/** @type {DemoPayeeView} */ { name, iban }) => {
    form.form = { ...form.form, creditorName: name, creditorAccount: iban };
    form.focusField('amount');
    keep();
  });
  return payees;
}

/**
 * What there is to know when the screen opens.
 * @param {StartView} start
 */
export function firstNotices(start) {
  const shown = [];
  if (start.isFirstStart && start.environment === 'demo') {
    shown.push(notice('busy', words('pay.firstStart'), { testid: 'first-start' }));
  }
  if (start.draft !== null && holdsText(start.draft)) {
    const marks = /** @type {const} */ ({ testid: 'draft-restored', role: 'status' });
    shown.push(notice('quiet', words('pay.restored'), marks));
  }
  return shown;
}

/**
 * A payment that was recorded for a review and not sent leaves no litter.
 * @param {PaymentView} payment
 */
export function discard({ paymentId }) {
  // Should it fail, the payment stays in the list as prepared, where it can be discarded.
  call('discard_payment', { paymentId }).catch(() => null);
}
