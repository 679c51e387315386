// What lies beyond the first screen. Fetched once that one can be used, so that nobody waits for it.

import { AccessSection } from '../elements/access-section.js';
import { AccountsSection } from '../elements/accounts-section.js';
import { BackupList } from '../elements/backup-list.js';
import { ChallengeDialog } from '../elements/challenge-dialog.js';
import { DemoPayees } from '../elements/demo-payees.js';
import { DemoPhone } from '../elements/demo-phone.js';
import { DoctorSection } from '../elements/doctor-section.js';
import { EnvironmentSection } from '../elements/environment-section.js';
import { InDoubtGuide } from '../elements/in-doubt-guide.js';
import { OlderCopyStrip } from '../elements/older-copy-strip.js';
import { PaymentDetail } from '../elements/payment-detail.js';
import { PaymentFilter } from '../elements/payment-filter.js';
import { PaymentList } from '../elements/payment-list.js';
import { RecordSection } from '../elements/record-section.js';
import { ReviewDialog } from '../elements/review-dialog.js';
import { WaySection } from '../elements/way-section.js';
import { find } from '../lib/dom.js';
import { accountsScreen } from './accounts.js';
import { approvalScreen } from './approval.js';
import { awaitedConsent, awaitedPayment } from './awaited.js';
import { demoPayees } from './demo-payees.js';
import { olderNotice } from './older-notice.js';
import { paymentsScreen } from './payments.js';
import { phoneScreen } from './phone.js';
import { followOlderCopy } from './record.js';
import { reviewScreen } from './review.js';
import { settingsScreen } from './settings.js';

/** @import { EnvironmentName, PaymentFormRequest, PaymentView,
 *   PendingView } from '../bridge/contract.d.ts' */
/** @import { ScreenName } from '../elements/main-navigation.js' */

/**
 * @param {object} frame
 * @param {EnvironmentName} frame.environment
 * @param {(name: ScreenName) => Promise<void>} frame.go
 * @param {(name: ScreenName) => Promise<void>} frame.choose
 * @param {(payment: PaymentView) => void} frame.repeat
 * @param {(form: PaymentFormRequest) => void} frame.payAgain
 */
export function beyondFirst({ environment, go, choose, repeat, payAgain }) {
  customElements.define('access-section', AccessSection);
  customElements.define('accounts-section', AccountsSection);
  customElements.define('backup-list', BackupList);
  customElements.define('challenge-dialog', ChallengeDialog);
  customElements.define('demo-payees', DemoPayees);
  customElements.define('demo-phone', DemoPhone);
  customElements.define('doctor-section', DoctorSection);
  customElements.define('environment-section', EnvironmentSection);
  customElements.define('in-doubt-guide', InDoubtGuide);
  customElements.define('older-copy-strip', OlderCopyStrip);
  customElements.define('payment-detail', PaymentDetail);
  customElements.define('payment-filter', PaymentFilter);
  customElements.define('payment-list', PaymentList);
  customElements.define('record-section', RecordSection);
  customElements.define('review-dialog', ReviewDialog);
  customElements.define('way-section', WaySection);
  const isDemo = environment === 'demo';
  const phone = isDemo ? phoneScreen(find(document, '#phone-place')) : null;
  const approval = approvalScreen(phone);
  const review = reviewScreen({ lead, show });
  const payments = paymentsScreen({ lead, repeat });
  const accounts = accountsScreen({
    approve: (consent) => approval.open(awaitedConsent(consent)), payAgain, openPayment: show,
  });
  const settings = settingsScreen(environment);
  followOlderCopy(() => choose('settings'))();

  /** @param {PaymentView} payment */
  function lead(payment) {
    const { state, paymentId } = payment;
    if (state === 'prepared') review.open(payment, {});
    else if (state === 'in_doubt' || state === 'abandoned') show(paymentId);
    else approval.open(awaitedPayment(payment));
  }

  /** @param {string} paymentId */
  async function show(paymentId) {
    await go('payments');
    payments.open(paymentId);
  }

  /** @param {PendingView} pending */
  async function showPending({ only, consent, approvals, doubts }) {
    if (only !== null) return lead(only);
    if (consent !== null && approvals + doubts === 0) {
      return approval.open(awaitedConsent(consent));
    }
    await go('payments');
    payments.showWaiting();
  }

  return { review, payments, accounts, settings, showPending, olderNotice, demoPayees };
}
