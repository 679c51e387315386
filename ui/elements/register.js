import { ConfirmDialog } from './confirm-dialog.js';
import { EnvironmentBanner } from './environment-banner.js';
import { MainNavigation } from './main-navigation.js';
import { PaymentForm } from './payment-form.js';
import { PendingStrip } from './pending-strip.js';

/** Makes the first screen's elements known. Importing them alone does nothing. */
export function registerElements() {
  customElements.define('confirm-dialog', ConfirmDialog);
  customElements.define('environment-banner', EnvironmentBanner);
  customElements.define('main-navigation', MainNavigation);
  customElements.define('payment-form', PaymentForm);
  customElements.define('pending-strip', PendingStrip);
}
