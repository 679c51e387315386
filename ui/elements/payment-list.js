import { endOf } from '../domain/iban.js';
import { moment, number } from '../lib/forms.js';
import { emit, find } from '../lib/dom.js';
import { html, single } from '../lib/html.js';
import { words } from '../lib/words.js';
import { stateMark } from './state-mark.js';

/** @import { PaymentView } from '../bridge/contract.d.ts' */

const COLUMNS = /** @type {const} */ (['time', 'payee', 'details', 'amount', 'status']);

/**
 * The payments as one tab stop: arrows, Home and End move, Enter or a click opens. Tells
 * `payment-chosen` with the payment's number.
 */
export class PaymentList extends HTMLElement {
  /** @type {Map<string, { row: HTMLElement, shown: string }>} */ #rows = new Map();

  connectedCallback() {
    if (this.childElementCount > 0) return;
    const heads = COLUMNS.map((name) => html`
      <th role="columnheader" scope="col" data-column="${name}">
        ${words(`payments.column.${name}`)}
      </th>`);
    this.append(html`
      <table role="grid" aria-label="${words('payments.title')}">
        <thead role="rowgroup"><tr role="row">${heads}</tr></thead>
        <tbody role="rowgroup"></tbody>
      </table>`);
    this.addEventListener('click', (event) => this.#choose(event.target));
    this.addEventListener('keydown', (event) => this.#key(event));
  }

  /** The rows to show. One that stays keeps its element, and with it the focus. */
  set payments(/** @type {readonly PaymentView[]} */ payments) {
    const before = this.#rows;
    this.#rows = new Map(payments.map((payment) => {
      const shown = JSON.stringify(payment);
      const old = before.get(payment.paymentId);
      if (old?.shown === shown) return [payment.paymentId, old];
      const row = old?.row ?? emptyRow();
      fill(row, payment);
      return [payment.paymentId, { row, shown }];
    }));
    this.hidden = payments.length === 0;
    this.#place([...this.#rows.values()].map(({ row }) => row));
    this.#rove();
  }

  /** Marks the payment whose detail is open. */
  set selected(/** @type {string | null} */ paymentId) {
    for (const [id, { row }] of this.#rows) {
      row.setAttribute('aria-selected', String(id === paymentId));
    }
    this.#rove();
  }

  /** Goes to the row of a payment, or to the first one. */
  focusRow(/** @type {string | null} */ paymentId) {
    const row = this.#rows.get(paymentId ?? '')?.row ?? this.#all()[0];
    row?.focus();
  }

  /**
   * Moving an element takes its focus away, so rows that already stand in order are left alone.
   * @param {HTMLElement[]} rows
   */
  #place(rows) {
    const body = find(this, 'tbody');
    for (const row of this.#all()) if (!rows.includes(row)) row.remove();
    for (const [at, row] of rows.entries()) {
      const there = body.children[at] ?? null;
      if (there !== row) body.insertBefore(row, there);
    }
  }

  /** Keeps exactly one row in the tab order. */
  #rove() {
    const rows = this.#all();
    const stop = rows.find((row) => row === document.activeElement)
      ?? rows.find((row) => row.getAttribute('aria-selected') === 'true')
      ?? rows[0];
    for (const row of rows) row.tabIndex = row === stop ? 0 : -1;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const rows = this.#all();
    const at = rows.findIndex((row) => row === event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') this.#choose(event.target);
    else {
      const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
      if (next === undefined) return;
      rows[next]?.focus();
      this.#rove();
    }
    event.preventDefault();
  }

  /** @param {EventTarget | null} target */
  #choose(target) {
    const row = target instanceof Element ? target.closest('tr') : null;
    const paymentId = row?.dataset['paymentId'];
    if (paymentId !== undefined) emit(this, 'payment-chosen', paymentId);
  }

  #all() {
    return /** @type {HTMLElement[]} */ ([...find(this, 'tbody').children]);
  }
}

function emptyRow() {
  return single(html`<tr role="row" data-testid="payment-row" tabindex="-1"></tr>`);
}

/**
 * @param {HTMLElement} row
 * @param {PaymentView} payment
 */
function fill(row, payment) {
  row.dataset['paymentId'] = payment.paymentId;
  row.dataset['state'] = payment.state;
  row.dataset['transactionStatus'] = payment.transactionStatus ?? '';
  const end = words('payments.accountEnd', { end: endOf(payment.creditorIban) });
  row.replaceChildren(html`
    <td role="gridcell" data-column="time">${moment(payment.preparedAt)}</td>
    <td role="gridcell" data-column="payee">
      ${payment.creditorName}<span class="iban">${end}</span>
    </td>
    <td role="gridcell" data-column="details">${payment.remittance}</td>
    <td role="gridcell" data-column="amount">${number(payment.amount)}</td>
    <td role="gridcell" data-column="status">${stateMark(payment)}</td>`);
}
