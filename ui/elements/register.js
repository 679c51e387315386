import { ChallengeDialog } from './challenge-dialog.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { DemoPayees } from './demo-payees.js';
import { DemoPhone } from './demo-phone.js';
import { EnvironmentBanner } from './environment-banner.js';
import { MainNavigation } from './main-navigation.js';
import { PaymentDetail } from './payment-detail.js';
import { PaymentFilter } from './payment-filter.js';
import { PaymentForm } from './payment-form.js';
import { PaymentList } from './payment-list.js';
import { PendingStrip } from './pending-strip.js';
import { ReviewDialog } from './review-dialog.js';

/** Makes the page's own elements known. Importing them alone does nothing. */
export function registerElements() {
  customElements.define('challenge-dialog', ChallengeDialog);
  customElements.define('confirm-dialog', ConfirmDialog);
  customElements.define('demo-payees', DemoPayees);
  customElements.define('demo-phone', DemoPhone);
  customElements.define('environment-banner', EnvironmentBanner);
  customElements.define('main-navigation', MainNavigation);
  customElements.define('payment-detail', PaymentDetail);
  customElements.define('payment-filter', PaymentFilter);
  customElements.define('payment-form', PaymentForm);
  customElements.define('payment-list', PaymentList);
  customElements.define('pending-strip', PendingStrip);
  customElements.define('review-dialog', ReviewDialog);
}
