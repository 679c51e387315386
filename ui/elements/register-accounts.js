import { AccountCards } from './account-cards.js';
import { BalanceChart } from './balance-chart.js';
import { ConsentSection } from './consent-section.js';
import { EntryDetail } from './entry-detail.js';
import { EntryFilter } from './entry-filter.js';
import { EntryList } from './entry-list.js';
import { ExportDialog } from './export-dialog.js';
import { NotYetBooked } from './not-yet-booked.js';

/** Makes the elements of the Accounts screen known. Importing them alone does nothing. */
export function registerAccounts() {
  customElements.define('account-cards', AccountCards);
  customElements.define('balance-chart', BalanceChart);
  customElements.define('consent-section', ConsentSection);
  customElements.define('entry-detail', EntryDetail);
  customElements.define('entry-filter', EntryFilter);
  customElements.define('entry-list', EntryList);
  customElements.define('export-dialog', ExportDialog);
  customElements.define('not-yet-booked', NotYetBooked);
}
