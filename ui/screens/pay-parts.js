import { call } from '../bridge/desk.js';
import { holdsText } from '../domain/form.js';
import { notice } from '../elements/notice.js';
import { words } from '../lib/words.js';

/** @import { PaymentView, StartView } from '../bridge/contract.d.ts' */

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
