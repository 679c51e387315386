import { AccountCards } from './account-cards.js';
import { ConsentSection } from './consent-section.js';

/** Makes the elements of the Accounts screen known. Importing them alone does nothing. */
export function registerAccounts() {
  customElements.define('account-cards', AccountCards);
  customElements.define('consent-section', ConsentSection);
}
