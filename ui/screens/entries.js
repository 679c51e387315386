import { daysOf } from '../domain/entries.js';
import { nameOf } from '../elements/account-card.js';
import { BalanceChart } from '../elements/balance-chart.js';
import { entriesPlace } from '../elements/entries-place.js';
import { EntryFilter } from '../elements/entry-filter.js';
import { entryFoot } from '../elements/entry-foot.js';
import { EntryList } from '../elements/entry-list.js';
import { entryNotes, readingLine } from '../elements/entry-notes.js';
import { showLines } from '../elements/lines.js';
import { find, heed, hook, setText } from '../lib/dom.js';
import { afterPause } from '../lib/pace.js';
import { words } from '../lib/words.js';
import { entryBalances } from './entry-balances.js';
import { entryListing } from './entry-listing.js';
import { entryPane } from './entry-pane.js';
import { entrySelection } from './entry-selection.js';
import { openExport } from './export.js';
import { failureLines } from './failure-lines.js';

/** @import { AccountsView, AccountView, FiguresView, PaymentFormRequest } from '../bridge/contract.d.ts' */

/** The list follows the typing, but not every letter. */
const TYPING_PAUSE_MS = 150;

/**
 * The transactions of the chosen account, or of all: days, search, rows, sums, balance over time.
 * @param {{ payAgain: (form: PaymentFormRequest) => void,
 *   openPayment: (paymentId: string) => void }} steps
 * @param {() => void} readChosen asks the bank for the chosen days
 */
export function entriesPart(steps, readChosen) {
  const filter = new EntryFilter();
  const list = new EntryList();
  const chart = new BalanceChart();
  const element = entriesPlace(filter, list, chart);
  const message = hook(element, 'transactions-message');
  const foot = find(element, '.entries-foot');
  /** @type {AccountsView | null} */ let view = null;
  /** @type {AccountView | null} */ let account = null;
  /** @type {FiguresView} */ let found = { count: 0, sums: [] };
  /** @type {FiguresView | null} */ let selected = null;
  let isAsked = false;

  const tell = (/** @type {readonly string[]} */ lines) => showLines(message, lines);
  const failed = (/** @type {unknown} */ thrown) =>
    tell([words('entries.notRead'), ...failureLines(thrown)]);
  const drawFoot = () => foot.replaceChildren(entryFoot(found, selected));
  const daysFor = (/** @type {AccountView | null} */ of) =>
    daysOf(filter.narrowing, of?.knownDays ?? null, view?.today ?? '');

  const pane = entryPane(find(element, '.entries-detail-side'), steps, (entryId) => {
    element.toggleAttribute('data-detail', entryId !== null);
    list.open = entryId;
    if (entryId === null) list.focusRow();
  });
  const selection = entrySelection({
    changed: (ids) => { list.picked = ids; },
    summed(figures) {
      selected = figures;
      drawFoot();
    },
    failed,
  });
  const listing = entryListing(list, () => ({
    accountId: account?.accountId ?? null, ...filter.narrowing,
  }), {
    shown(figures) {
      found = figures;
      // Rows have moved, whatever is searched for.
      selection.forgetAnchor();
      drawFoot();
      drawNotes();
    },
    failed,
  });
  const readBalances = entryBalances(chart, () => {
    const { from, to } = daysFor(account);
    return account === null || from > to ? null : { accountId: account.accountId, from, to };
  }, failed);
  const narrow = afterPause(TYPING_PAUSE_MS, read);

  function read() {
    return Promise.all([listing.read(), readBalances()]);
  }

  function drawNotes() {
    const isSearched = filter.narrowing.search !== '';
    const looked = { account, days: daysFor(account), today: view?.today ?? '', isSearched };
    setText(hook(element, 'transactions-gap'), entryNotes(looked, found.count).join(' '));
  }

  function exportShown() {
    if (account === null) return tell([words('entries.exportOne')]);
    if (!filter.areDays()) return;
    const { search, booking } = filter.narrowing;
    openExport({ accountId: account.accountId, ...daysFor(account), search, booking },
      nameOf(account), tell);
  }

  heed(filter, 'narrowed', () => {
    tell([]);
    narrow.later();
  });
  heed(filter, 'read-chosen', readChosen);
  heed(filter, 'export-chosen', exportShown);
  heed(list, 'entry-chosen', (/** @type {string} */ entryId) => pane.open(entryId));
  heed(list, 'entry-payment', steps.openPayment);
  heed(list, 'rows-failed', failed);
  heed(list, 'entry-picked', (/** @type {{ at: number, isRange: boolean }} */ pick) => {
    const rows = listing.rows();
    if (rows !== null) selection.pick(rows, pick).catch(failed);
  });
  foot.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('button')) selection.clear();
  });

  return {
    element, exportShown, daysFor, tell,
    /** Whether the bank is being read, also before it told of the first page. */
    busy(/** @type {boolean} */ busy) {
      isAsked = busy;
      filter.busy = busy;
    },
    /** Reads rows, sums and balances anew, where they were. */
    async read() {
      pane.follow();
      selection.again();
      await read();
    },
    /**
     * Shows the transactions of an account; null for those of all.
     * @param {AccountsView} now
     * @param {AccountView | null} chosen
     */
    show(now, chosen) {
      // Left open over night, the days move on with the calendar, unless somebody chose others.
      if (view?.today !== now.today) filter.showLast(now.today, view?.today ?? null);
      if (chosen?.accountId !== account?.accountId) {
        pane.close();
        selection.clear();
      }
      view = now;
      account = chosen;
      list.owners = new Map(chosen !== null ? [] : now.accounts.map((each) =>
        [each.accountId, `${nameOf(each)} · ${each.currency}`]));
      element.hidden = now.accounts.length === 0;
      filter.busy = isAsked || now.reading !== null;
      filter.show({
        title: chosen === null ? words('entries.title')
          : words('entries.of', { account: `${nameOf(chosen)} · ${chosen.currency}` }),
        mayRead: now.accounts.some((each) => each.consentId !== null
          && (chosen === null || each.accountId === chosen.accountId)),
        mayExport: chosen !== null,
      });
      setText(hook(element, 'transactions-status'), readingLine(now, chosen));
      drawNotes();
    },
    focusSearch: () => filter.focusSearch(),
  };
}
