import { entryFacts } from '../domain/entry-facts.js';
import { emit, find } from '../lib/dom.js';
import { day } from '../lib/forms.js';
import { html, single } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { words } from '../lib/words.js';

/** @import { EntryDetailView } from '../bridge/contract.d.ts' */
/** @import { Fact } from '../domain/entry-facts.js' */

/**
 * One transaction with everything the bank told. Tells `entry-step` with `close`, `pay-again` or
 * `payment`, and `copy-chosen` with a text.
 */
export class EntryDetail extends HTMLElement {
  #shown = '';

  connectedCallback() {
    if (this.dataset['listens'] === 'true') return;
    this.dataset['listens'] = 'true';
    this.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      const text = button?.dataset['copy'];
      if (text !== undefined) emit(this, 'copy-chosen', text);
      else if (button?.value) emit(this, 'entry-step', button.value);
    });
  }

  /** Shows it. The same again leaves the focus where it is. */
  set detail(/** @type {EntryDetailView} */ detail) {
    const shown = JSON.stringify(detail);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const { entry, balanceAfter } = detail;
    const focused = document.activeElement;
    const kept = focused instanceof HTMLElement && this.contains(focused);
    this.replaceChildren(single(html`
      <section class="detail" data-testid="transaction-detail" data-entry-id="${entry.entryId}"
        data-booking="${entry.booking}" aria-labelledby="transaction-title">
        ${headOf(detail)}
        <div class="detail-actions">${actionsOf(detail)}</div>
        <dl class="order">
          ${entryFacts(detail).map(factOf)}
          ${balanceAfter !== null && html`
            <dt>${words('entries.detail.balanceAfter')}</dt>
            <dd>${words('amount', { amount: balanceAfter.amount, currency: balanceAfter.currency })}</dd>`}
          <dt>${words('entries.detail.entryId')}</dt><dd class="id">${entry.entryId}</dd>
        </dl>
      </section>`));
    if (kept) this.focusTitle();
  }

  /** Puts the focus at the beginning. */
  focusTitle() {
    find(this, 'h2').focus();
  }
}

/** @param {EntryDetailView} detail */
function headOf({ entry }) {
  const { amount, currency, booking, counterparty } = entry;
  const isPending = booking === 'pending';
  return html`
    <header class="detail-head">
      <button type="button" class="button quiet icon-only" value="close"
        data-testid="transaction-close" aria-label="${words('entries.detail.back')}">
        ${icon('back')}</button>
      <h2 id="transaction-title" tabindex="-1" data-testid="transaction-title">
        <bdi>${counterparty ?? words('entries.noParty')}</bdi></h2>
      <p class="sum" data-testid="transaction-amount">${words('amount', { amount, currency })}</p>
      <span class="state" data-tone="${isPending ? 'warning' : 'quiet'}">
        ${icon(isPending ? 'clock' : 'check')}
        <span>${words(isPending ? 'entries.detail.pending' : 'entries.detail.booked')}</span></span>
    </header>`;
}

/** @param {EntryDetailView} detail */
function actionsOf({ entry, payAgainAmount }) {
  return html`
    ${entry.paymentId !== null && html`
      <button type="button" class="button" value="payment" data-testid="transaction-payment">
        ${words('entries.detail.payment')}</button>`}
    ${payAgainAmount !== null && html`
      <button type="button" class="button" value="pay-again" data-testid="transaction-pay-again">
        ${words('entries.detail.payAgain')}</button>`}`;
}

/** @param {Fact} fact */
function factOf({ key, lines, kind }) {
  const mayCopy = kind === 'id' || kind === 'iban';
  return html`
    <dt>${words(key)}</dt>
    <dd class="${kind}">
      ${lines.map((line) => html`<div><bdi>${kind === 'day' ? day(line) : line}</bdi></div>`)}
      ${mayCopy && html`
        <button type="button" class="button small quiet icon-only" data-copy="${lines.join('\n')}"
          data-testid="transaction-copy" aria-label="${words('entries.detail.copyOf', {
            what: words(key),
          })}">${icon('copy')}</button>`}
    </dd>`;
}
