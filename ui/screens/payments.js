import { call, onChange } from '../bridge/desk.js';
import { PaymentFilter } from '../elements/payment-filter.js';
import { PaymentList } from '../elements/payment-list.js';
import { find, heed, hook } from '../lib/dom.js';
import { html, single } from '../lib/html.js';
import { afterPause, oneAtATime } from '../lib/pace.js';
import { afterPress } from '../lib/press.js';
import { words } from '../lib/words.js';
import { detailPane } from './detail.js';
import { failureLines } from './failure-lines.js';
import { refresher } from './refresh.js';
import { footOf, isNarrowed } from './payments-foot.js';

/** @import { PaymentsPage, PaymentView } from '../bridge/contract.d.ts' */
/** @import { DetailSteps } from './detail.js' */

/** The list follows the typing, but not every letter. */
const TYPING_PAUSE_MS = 150;

/**
 * The list of payments, with the detail of one beside it or, in a small window, instead of it.
 * @param {DetailSteps} steps where the buttons of the detail lead
 */
export function paymentsScreen(steps) {
  const filter = new PaymentFilter();
  const list = new PaymentList();
  const element = single(html`
    <div class="screen payments">
      <div class="payments-list-side">
        ${filter}
        <div class="payments-message" role="status"></div>
        <div class="payments-list" data-testid="payments-list">
          ${list}<div class="payments-foot"></div>
        </div>
      </div>
      <div class="payments-detail-side"></div>
    </div>`);
  const message = find(element, '.payments-message');
  const foot = find(element, '.payments-foot');
  const detail = detailPane(find(element, '.payments-detail-side'), steps, {
    opened(paymentId) {
      element.toggleAttribute('data-detail', true);
      list.selected = paymentId;
    },
    closed(paymentId) {
      element.toggleAttribute('data-detail', false);
      list.selected = null;
      list.focusRow(paymentId);
    },
  });
  /** How many pages are shown; all of them are read again after a change. */
  let pages = 1;
  /** @type {PaymentView[]} */
  let shown = [];

  const read = oneAtATime(async () => {
    try {
      const page = await readPages(filter.narrowing, pages);
      shown = page.rows;
      list.payments = shown;
      list.selected = detail.openId();
      const below = footOf(page, isNarrowed(filter.narrowing));
      if (foot.textContent !== below.textContent) afterPress(foot, () => foot.replaceChildren(below));
    } catch (thrown) {
      message.textContent = [words('payments.notRead'), ...failureLines(thrown)].join(' ');
    }
  });
  const narrow = afterPause(TYPING_PAUSE_MS, () => {
    pages = 1;
    read();
  });
  const refresh = refresher({ filter, message, rows: () => shown, done: read });

  heed(filter, 'narrowed', narrow.later);
  heed(filter, 'refresh-chosen', refresh);
  heed(list, 'payment-chosen', (/** @type {string} */ paymentId) => detail.open(paymentId));
  foot.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button?.value === 'more') {
      pages += 1;
      read();
    }
    if (button?.value === 'all') filter.narrowTo('all');
  });
  onChange(({ kind }) => {
    if (element.isConnected && (kind === 'payment' || kind === 'everything')) read();
  });

  return {
    element,
    refresh,
    /** Reads anew what may have changed while another screen was open. */
    begin() {
      message.textContent = '';
      read();
      detail.follow();
    },
    /** Chosen in the navigation: the list, also when one payment was open instead of it. */
    focus() {
      detail.close();
      find(element, 'h1').focus();
    },
    focusSearch: () => filter.focusSearch(),
    /** @param {string} paymentId */
    open: (paymentId) => detail.open(paymentId),
    showWaiting() {
      detail.close();
      filter.narrowTo('needs_you');
      hook(filter, 'payments-state-filter').focus();
    },
  };
}

/**
 * The first pages of the list as one.
 * @param {PaymentFilter['narrowing']} narrowing
 * @param {number} pages
 * @returns {Promise<PaymentsPage>}
 */
async function readPages(narrowing, pages) {
  const whole = await call('list_payments', { ...narrowing, after: null });
  for (let at = 1; at < pages && whole.next !== null; at += 1) {
    const page = await call('list_payments', { ...narrowing, after: whole.next });
    whole.rows.push(...page.rows);
    whole.next = page.next;
  }
  return whole;
}
