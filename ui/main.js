// Puts the page together.

import './lib/freeze.js';
import { call, failureOf } from './bridge/desk.js';
import { formLike } from './domain/form.js';
import { registerElements } from './elements/register.js';
import { find } from './lib/dom.js';
import { approvalScreen } from './screens/approval.js';
import { followPending, screenSwitch, windowKeys } from './screens/frame.js';
import { payScreen } from './screens/pay.js';
import { paymentsScreen } from './screens/payments.js';
import { phoneScreen } from './screens/phone.js';
import { reviewScreen } from './screens/review.js';
import { showStartFailure } from './screens/start-failure.js';

/** @import { PaymentView, PendingView, StartView } from './bridge/contract.d.ts' */
/** @import { EnvironmentBanner } from './elements/environment-banner.js' */

registerElements();
await begin();
requestAnimationFrame(() => call('announce_ready', {}));

async function begin() {
  const place = find(document, '#screen');
  try {
    const start = await call('show_start', {});
    const banner = /** @type {EnvironmentBanner} */ (find(document, 'environment-banner'));
    banner.show(start.environment, start.foreignBankAddress);
    if (start.failure === null) compose(start);
    else showStartFailure(place, start.failure, start);
  } catch (thrown) {
    showStartFailure(place, failureOf(thrown), null);
  }
}

/** @param {StartView} start */
function compose(start) {
  const isDemo = start.environment === 'demo';
  const phone = isDemo ? phoneScreen(find(document, '#phone-place')) : null;
  const approval = approvalScreen(phone);
  const review = reviewScreen({ lead });
  const pay = payScreen(start, review.open);
  const payments = paymentsScreen({ lead, repeat });
  const go = screenSwitch({ pay, payments });

  /** @param {PaymentView} payment */
  function lead(payment) {
    if (payment.state === 'prepared') review.open(payment, {});
    else if (payment.state === 'in_doubt' || payment.state === 'abandoned') openDetail(payment);
    else approval.open(payment);
  }

  /** @param {PaymentView} payment */
  function openDetail({ paymentId }) {
    go('payments');
    payments.open(paymentId);
  }

  /** @param {PaymentView} payment */
  function repeat(payment) {
    go('pay');
    pay.write(formLike(payment));
  }

  /** @param {PendingView} pending */
  function showPending({ only }) {
    if (only !== null) return lead(only);
    go('payments');
    payments.showWaiting();
  }

  const readPending = followPending(showPending);
  windowKeys({
    1: () => chosen('pay'),
    2: () => chosen('payments'),
    n: () => { chosen('pay'); pay.clear(); },
    'Shift+n': () => { chosen('pay'); pay.bringBack(); },
    f: () => { go('payments'); payments.focusSearch(); },
    r: () => { payments.refresh(); },
    F5: () => { payments.refresh(); },
  });

  /** @param {'pay' | 'payments'} name */
  function chosen(name) {
    go(name);
    (name === 'pay' ? pay : payments).focus();
  }

  go('pay');
  readPending();
}
