import { call, failureOf, onChange } from '../bridge/desk.js';
import { emptyForm, holdsText } from '../domain/form.js';
import { notice } from '../elements/notice.js';
import { PaymentForm } from '../elements/payment-form.js';
import { find, heed } from '../lib/dom.js';
import { html, single } from '../lib/html.js';
import { NEWS_PAUSE_MS, afterPause, oneAtATime } from '../lib/pace.js';
import { words } from '../lib/words.js';
import { failureLines } from './failure-lines.js';
import { discard, firstNotices } from './pay-parts.js';

/** @import { PaymentFormRequest, PaymentView, StartView } from '../bridge/contract.d.ts' */
/** @import { demoPayees } from './demo-payees.js' */
/** @import { olderNotice } from './older-notice.js' */

/** What is typed is on disk within a second of the last key. */
const TYPING_PAUSE_MS = 400;

/**
 * What the screen needs only after it was shown.
 * @typedef {object} Beyond
 * @property {(payment: PaymentView, ends: { onLeft: () => void, onHandedOver: () => void }) =>
 *   Promise<void>} review
 * @property {(...parts: Parameters<typeof olderNotice>) =>
 *   Promise<ReturnType<typeof olderNotice>>} olderNotice
 * @property {(...parts: Parameters<typeof demoPayees>) =>
 *   Promise<ReturnType<typeof demoPayees>>} demoPayees
 */

/**
 * The screen on which a payment is written.
 * @param {StartView} start
 * @param {Beyond} beyond
 */
export function payScreen(start, { review, olderNotice, demoPayees }) {
  const form = new PaymentForm();
  form.accounts = start.ownAccounts;
  form.payees = start.demoPayees;
  const element = single(html`
    <div class="screen pay">
      <h1 tabindex="-1">${words('pay.title')}</h1>
      <div class="pay-notices"></div>
      <div class="pay-older"></div>
      ${form}
    </div>`);
  const notices = find(element, '.pay-notices');
  const usual = emptyForm(start.ownAccounts[0]?.grouped ?? '');
  /** @type {PaymentFormRequest | null} The text that Clear took away. */
  let taken = null;
  let asked = 0;
  let isBegun = false;

  async function check() {
    const mine = ++asked;
    // Only hints hang on this answer; Review judges again and says what fails.
    const judged = await call('check_payment', form.form).catch(() => null);
    if (judged !== null && mine === asked) form.judge(judged);
  }

  // In order, so that what is kept last is what was typed last.
  const save = oneAtATime(async () => {
    try {
      await call('save_draft', form.form);
    } catch (thrown) {
      const lines = failureLines(thrown).join(' ');
      notices.replaceChildren(notice('danger', lines, { role: 'alert' }));
    }
  });
  const keep = afterPause(TYPING_PAUSE_MS, () => {
    check();
    save();
    showOlder();
  });

  /** @type {ReturnType<Beyond['olderNotice']> | null} */
  let older = null;
  async function showOlder() {
    if (older === null && form.form.paysAgain === null) return;
    older ??= olderNotice(find(element, '.pay-older'), form, keep.now);
    await (await older)();
  }

  async function showDemoPayees() {
    if (start.demoPayees.length === 0) return;
    element.append(await demoPayees(start, form, keep.now));
  }

  /** @param {PaymentFormRequest} text */
  function fill(text) {
    form.form = text;
    keep.now();
  }

  function clear() {
    const old = form.form;
    fill({ ...usual, debtorAccount: old.debtorAccount || usual.debtorAccount });
    if (holdsText(old)) offerBack(old);
    form.focusField('creditor-name');
  }

  /** @param {PaymentFormRequest} old */
  function offerBack(old) {
    taken = old;
    const button = single(html`<button type="button" class="button small"
      data-testid="pay-bring-back">${words('pay.bringBack')}</button>`);
    button.addEventListener('click', bringBack);
    notices.replaceChildren(notice('quiet', html`<p>${words('pay.cleared')}</p>${button}`,
      { role: 'status' }));
  }

  function bringBack() {
    if (taken === null) return;
    fill(taken);
    taken = null;
    notices.replaceChildren();
    form.focusField('creditor-name');
  }

  async function prepare() {
    form.busy = true;
    keep.now();
    try {
      const payment = await call('prepare_payment', form.form);
      notices.replaceChildren();
      // Until it is open, so that a second press of Review cannot make a second payment.
      await review(payment, {
        onLeft: () => discard(payment),
        onHandedOver: () => fill({ ...usual, debtorAccount: form.form.debtorAccount }),
      });
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.code === 'invalid_input') form.refuse(failure.problems);
      else form.fail(failureLines(thrown));
    } finally {
      form.busy = false;
    }
  }

  const readAccounts = oneAtATime(async () => {
    // An older list is better than none.
    const known = await call('list_own_accounts', {}).catch(() => null);
    if (known !== null) form.accounts = known.accounts;
  });
  const newAccounts = afterPause(NEWS_PAUSE_MS, readAccounts);
  onChange(({ kind }) => {
    if (kind === 'accounts' || kind === 'everything') newAccounts.later();
  });

  heed(form, 'form-typed', keep.later);
  heed(form, 'form-left', keep.now);
  heed(form, 'form-clear', clear);
  heed(form, 'form-review', prepare);
  showDemoPayees();
  notices.append(...firstNotices(start));

  return {
    element,
    /** Fills in the text of the last time, or none, when the screen is first in place. */
    begin() {
      if (isBegun) return;
      isBegun = true;
      form.form = start.draft ?? usual;
      form.focusField('creditor-name');
      check();
      showOlder();
    },
    focus: () => form.focusField('creditor-name'),
    clear,
    bringBack,
    /** @param {PaymentFormRequest} text */
    write(text) {
      const old = form.form;
      fill(text);
      notices.replaceChildren();
      if (holdsText(old)) offerBack(old);
      form.focusField(text.amount === '' ? 'amount' : 'creditor-name');
    },
  };
}
