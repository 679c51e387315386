import { call, onChange } from '../bridge/desk.js';
import { AccountCards } from '../elements/account-cards.js';
import { ConsentSection } from '../elements/consent-section.js';
import { registerAccounts } from '../elements/register-accounts.js';
import { find, heed } from '../lib/dom.js';
import { html, single } from '../lib/html.js';
import { oneAtATime } from '../lib/pace.js';
import { words } from '../lib/words.js';
import { accountReading } from './account-reading.js';
import { heedConsents } from './consents.js';
import { entriesPart } from './entries.js';
import { failureLines } from './failure-lines.js';
import { unbookedPart } from './unbooked.js';

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
  const unbooked = unbookedPart(steps.openPayment);
  const entries = entriesPart(steps, () => reading.entries());
  const element = single(html`
    <div class="screen accounts">${section}${cards}${unbooked.element}${entries.element}</div>`);
  /** @type {AccountsView | null} */ let view = null;
  /** @type {string | null} The account whose transactions are shown; null for all. */
  let chosen = null;
  let wasChosen = false;
  /** What the rows were read for: they are read anew when it is something else. */
  let readFor = '';

  const account = () => view?.accounts.find(({ accountId }) => accountId === chosen) ?? null;
  const read = oneAtATime(async () => {
    unbooked.read();
    try {
      view = await call('read_accounts', {});
      section.view = view;
      cards.view = view;
      show();
    } catch (thrown) {
      section.tell([words('accounts.notRead'), ...failureLines(thrown)]);
    }
  });
  const reading = accountReading({
    section, cards, entries, account, accounts: () => view?.accounts ?? [],
    // What came is there, also where not all of it did.
    read: () => {
      readFor = '';
      return read();
    },
  });

  /** Shows the chosen account; the first one until another was chosen. */
  function show() {
    if (view === null) return;
    if (!wasChosen || (chosen !== null && account() === null)) {
      chosen = view.accounts[0]?.accountId ?? null;
    }
    cards.chosen = chosen;
    entries.show(view, account());
    const now = JSON.stringify([chosen,
      view.accounts.map(({ accountId, entriesAt, knownDays }) => [accountId, entriesAt, knownDays])]);
    if (now === readFor) return;
    readFor = now;
    entries.read();
  }

  /** @param {string | null} accountId */
  function choose(accountId) {
    wasChosen = true;
    chosen = accountId;
    entries.tell([]);
    show();
  }

  heedConsents(section, {
    approve: steps.approve,
    find: (consentId) => view?.consents.find((each) => each.consentId === consentId),
    read,
  });
  heed(cards, 'account-chosen', choose);
  heed(cards, 'account-refresh-chosen', (/** @type {string | null} */ accountId) => {
    choose(accountId);
    return reading.all();
  });
  onChange(({ kind }) => {
    if (!element.isConnected) return;
    if (kind === 'payment') unbooked.read();
    if (!['consent', 'accounts', 'everything'].includes(kind)) return;
    if (kind === 'everything') readFor = '';
    read();
  });

  return {
    element,
    /** Asks the bank for balances, and for the transactions of the chosen account. */
    refresh: () => reading.all(),
    /** Only while it is in view: the key for it works on every screen. */
    exportShown() {
      if (element.isConnected) entries.exportShown();
    },
    focusSearch: () => entries.focusSearch(),
    /** Reads anew what may have changed while another screen was open. */
    begin() {
      readFor = '';
      read();
    },
    focus: () => find(element, 'h1').focus(),
  };
}
