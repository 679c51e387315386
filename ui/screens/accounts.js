import { call, onChange } from '../bridge/desk.js';
import { AccountCards } from '../elements/account-cards.js';
import { ConsentSection } from '../elements/consent-section.js';
import { registerAccounts } from '../elements/register-accounts.js';
import { find, heed } from '../lib/dom.js';
import { html, single } from '../lib/html.js';
import { oneAtATime } from '../lib/pace.js';
import { words } from '../lib/words.js';
import { heedConsents } from './consents.js';
import { failureLines } from './failure-lines.js';

/** @import { AccountsView, ConsentView, PaymentFormRequest } from '../bridge/contract.d.ts' */

/**
 * Linked accounts: leave to read them, their balances, and the transactions of the chosen one.
 * @param {{
 *   approve: (consent: ConsentView) => void,
 *   payAgain: (form: PaymentFormRequest) => void,
 *   openPayment: (paymentId: string) => void,
 * }} steps `approve` opens the challenge dialog, `payAgain` fills the form and goes there
 */
export function accountsScreen(steps) {
  registerAccounts();
  const section = new ConsentSection();
  const cards = new AccountCards();
  const element = single(html`<div class="screen accounts">${section}${cards}</div>`);
  /** @type {AccountsView | null} */ let view = null;
  let isReading = false;

  const read = oneAtATime(async () => {
    try {
      view = await call('read_accounts', {});
      section.view = view;
      cards.view = view;
    } catch (thrown) {
      section.tell([words('accounts.notRead'), ...failureLines(thrown)]);
    }
  });

  /** Asks the bank for balances, once at a time. What is shown stays meanwhile. */
  async function refresh() {
    if (isReading) return;
    isReading = true;
    cards.busy = true;
    section.tell([]);
    try {
      const { accounts, unreadable } = await call('refresh_accounts', {});
      section.tell([words('accounts.refreshed', { count: accounts }),
        ...(unreadable > 0 ? [words('accounts.unreadable', { count: unreadable })] : [])]);
    } catch (thrown) {
      section.tell(failureLines(thrown));
    } finally {
      isReading = false;
      cards.busy = false;
      await read();
    }
  }

  heedConsents(section, {
    approve: steps.approve,
    find: (consentId) => view?.consents.find((each) => each.consentId === consentId),
    read,
  });
  heed(cards, 'account-refresh-chosen', refresh);
  onChange(({ kind }) => {
    if (element.isConnected && ['consent', 'accounts', 'everything'].includes(kind)) read();
  });

  return {
    element,
    refresh,
    /** Reads anew what may have changed while another screen was open. */
    begin: () => void read(),
    focus: () => find(element, 'h1').focus(),
  };
}
