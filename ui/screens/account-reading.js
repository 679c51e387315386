import { call } from '../bridge/desk.js';
import { broughtSayings } from '../domain/entries.js';
import { say, words } from '../lib/words.js';
import { failureLines } from './failure-lines.js';

/** @import { AccountView, DaysView, EntriesReadView } from '../bridge/contract.d.ts' */
/** @import { AccountCards } from '../elements/account-cards.js' */
/** @import { ConsentSection } from '../elements/consent-section.js' */

/**
 * Reading from the bank because a person asked, once at a time. What is shown stays meanwhile.
 * @param {object} screen
 * @param {Pick<ConsentSection, 'tell'>} screen.section where balances are told about
 * @param {Pick<AccountCards, 'busy'>} screen.cards
 * @param {{ tell: (lines: readonly string[]) => void, busy: (busy: boolean) => void,
 *   daysFor: (account: AccountView | null) => DaysView }} screen.entries
 * @param {() => Promise<void>} screen.read shows what is known afterwards
 * @param {() => AccountView | null} screen.account the chosen one; none for all
 * @param {() => readonly AccountView[]} screen.accounts
 */
export function accountReading({ section, cards, entries, read, account, accounts }) {
  let isReading = false;

  /** @param {() => Promise<void>} action */
  async function once(action) {
    if (isReading) return;
    isReading = true;
    cards.busy = true;
    entries.busy(true);
    try {
      await action();
    } finally {
      isReading = false;
      cards.busy = false;
      entries.busy(false);
      await read();
    }
  }

  async function readBalances() {
    section.tell([]);
    try {
      const { accounts: count, unreadable } = await call('refresh_accounts', {});
      const lines = [words('accounts.refreshed', { count })];
      if (unreadable > 0) lines.push(words('accounts.unreadable', { count: unreadable }));
      section.tell(lines);
      return true;
    } catch (thrown) {
      section.tell(failureLines(thrown));
      return false;
    }
  }

  async function readEntries() {
    const chosen = account();
    const readable = (chosen === null ? accounts() : [chosen]).filter((each) => each.consentId !== null);
    entries.tell([]);
    try {
      const brought = [];
      for (const each of readable) {
        const { accountId } = each;
        brought.push(await call('read_entries', { accountId, ...entries.daysFor(each) }));
      }
      if (brought.length > 0) entries.tell(broughtSayings(together(brought)).map(say));
    } catch (thrown) {
      entries.tell(failureLines(thrown));
    }
  }

  return {
    /** The chosen days of the chosen account. */
    entries: () => once(readEntries),
    /** Balances, then the same. A bank that did not answer is not asked twice. */
    all: () => once(async () => {
      if (await readBalances()) await readEntries();
    }),
  };
}

/**
 * What several reads brought, as one.
 * @param {readonly EntriesReadView[]} reads
 * @returns {EntriesReadView}
 */
function together(reads) {
  const sum = (/** @type {(read: EntriesReadView) => number} */ of) =>
    reads.reduce((total, read) => total + of(read), 0);
  return {
    added: sum(({ added }) => added),
    changed: sum(({ changed }) => changed),
    withdrawn: sum(({ withdrawn }) => withdrawn),
    unreadable: sum(({ unreadable }) => unreadable),
    pages: sum(({ pages }) => pages),
    isWhole: reads.every(({ isWhole }) => isWhole),
  };
}
