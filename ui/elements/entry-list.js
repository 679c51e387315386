import { movedTo, rowsToShow, scrolledTo } from '../domain/entries.js';
import { emit, find } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { oneAtATime } from '../lib/pace.js';
import { words } from '../lib/words.js';
import { EntryRows } from './entry-rows.js';

/** @import { EntryView } from '../bridge/contract.d.ts' */
/** @import { PagedRows } from '../domain/paged-rows.js' */

const COLUMNS = /** @type {const} */ (['pick', 'day', 'party', 'details', 'amount', 'mark']);

/**
 * Transactions, of which only the rows in view are in the page. One tab stop: arrows, Home, End and
 * the page keys move, Enter opens, Space selects. Tells `entry-chosen` with a number,
 * `entry-payment` with a payment's, `entry-picked` with `{ at, isRange }`, and `rows-failed` with
 * what was thrown.
 */
export class EntryList extends HTMLElement {
  /** @type {PagedRows<EntryView> | null} */ #rows = null;
  /** @type {EntryRows | null} */ #shown = null;
  /** @type {ReadonlySet<string>} */ #picked = new Set();
  /** @type {string | null} */ #open = null;
  #active = 0;

  #fill = oneAtATime(async () => {
    const rows = this.#rows;
    if (rows === null) return;
    const wanted = rowsToShow({ ...this.#view(), known: Number.MAX_SAFE_INTEGER }, null);
    try {
      await rows.need(wanted.at(0) ?? 0, wanted.at(-1) ?? 0);
    } catch (thrown) {
      emit(this, 'rows-failed', thrown);
    }
    if (rows === this.#rows) this.#draw();
  });

  connectedCallback() {
    if (this.childElementCount > 0) return;
    const heads = COLUMNS.map((name) => html`
      <th role="columnheader" scope="col" data-column="${name}">
        <span>${words(`entries.column.${name}`)}</span></th>`);
    this.append(html`
      <div class="entry-scroll">
        <table role="grid" aria-label="${words('entries.title')}" aria-multiselectable="true">
          <thead role="rowgroup"><tr role="row" aria-rowindex="1">${heads}</tr></thead>
          <tbody role="rowgroup"></tbody>
        </table>
      </div>`);
    this.#shown = new EntryRows(find(this, 'tbody'));
    this.#box().addEventListener('scroll', () => this.#moved());
    this.addEventListener('click', (event) => this.#click(event));
    this.addEventListener('keydown', (event) => this.#key(event));
    // The focus can come by other ways than the keys below.
    this.addEventListener('focusin', (event) => {
      const row = event.target instanceof Element ? event.target.closest('tr') : null;
      if (row?.dataset['at'] === undefined) return;
      this.#active = Number(row.dataset['at']);
      this.#shown?.rove(this.#active);
    });
    new ResizeObserver(() => this.#moved()).observe(this.#box());
  }

  /**
   * Shows a list.
   * @param {PagedRows<EntryView>} rows
   * @param {{ count: number, isSame: boolean }} list how many there are in all, and whether it is
   *   the same list read anew, in which the view stays where it is
   */
  show(rows, { count, isSame }) {
    this.#rows = rows;
    find(this, 'table').setAttribute('aria-rowcount', String(count + 1));
    this.hidden = rows.known === 0;
    if (!isSame) {
      this.#shown?.clear();
      this.#active = 0;
      this.#box().scrollTop = 0;
    }
    this.#moved();
  }

  /** The last row in view: until there a list that is read anew has to be known. */
  get lastInView() {
    const { top, height, rowHeight } = this.#view();
    return Math.ceil((top + height) / rowHeight);
  }

  /** What own accounts are called, where the list is of several; from the next list on. */
  set owners(/** @type {ReadonlyMap<string, string>} */ owners) {
    if (this.#shown !== null) this.#shown.owners = owners;
  }

  /** Marks the selected ones. */
  set picked(/** @type {ReadonlySet<string>} */ picked) {
    this.#picked = picked;
    this.#shown?.mark(picked, this.#open);
  }

  /** Marks the one whose detail is open. */
  set open(/** @type {string | null} */ entryId) {
    this.#open = entryId;
    this.#shown?.mark(this.#picked, entryId);
  }

  /** Puts the focus on the row that had it last. */
  focusRow() {
    this.#go(this.#active);
  }

  #moved() {
    this.#draw();
    this.#fill();
  }

  #draw() {
    if (this.#rows === null || this.#shown === null) return;
    const view = this.#view();
    const focused = this.#shown.hasFocus(this.#active) ? this.#active : null;
    this.#shown.draw(this.#rows, rowsToShow({ ...view, known: this.#rows.known }, focused));
    this.#shown.mark(this.#picked, this.#open);
    // Scrolled out of the page, the active row leaves its place in the tab order to one in view.
    const isThere = this.#shown.at(this.#active) !== undefined;
    this.#shown.rove(isThere ? this.#active : Math.ceil(view.top / view.rowHeight));
  }

  /** @param {number} at */
  async #go(at) {
    this.#active = at;
    this.#box().scrollTop = scrolledTo(this.#view(), at);
    this.#draw();
    if (this.#shown?.at(at) === undefined) await this.#fill();
    this.#shown?.at(at)?.row.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const row = event.target instanceof Element ? event.target.closest('tr') : null;
    if (row?.dataset['at'] === undefined || event.metaKey || event.altKey) return;
    const at = Number(row.dataset['at']);
    const next = movedTo(event.key, at, this.#view(), this.#rows?.known ?? 0);
    if (next !== null) this.#go(next);
    else if (event.key === ' ') emit(this, 'entry-picked', { at, isRange: event.shiftKey });
    else if (event.key === 'Enter') this.#choose(at);
    else return;
    event.preventDefault();
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const target = event.target instanceof Element ? event.target : null;
    const row = target?.closest('tbody tr');
    if (!target || !(row instanceof HTMLElement)) return;
    const at = Number(row.dataset['at']);
    const payment = target.closest('button')?.value;
    if (payment) return void emit(this, 'entry-payment', payment);
    this.#active = at;
    this.#shown?.rove(at);
    const isPick = target.closest('[data-column="pick"]') !== null;
    if (!isPick && !event.ctrlKey && !event.metaKey && !event.shiftKey) return this.#choose(at);
    row.focus({ preventScroll: true });
    emit(this, 'entry-picked', { at, isRange: event.shiftKey });
  }

  /** @param {number} at */
  #choose(at) {
    const entryId = this.#shown?.at(at)?.entry.entryId;
    if (entryId !== undefined) emit(this, 'entry-chosen', entryId);
  }

  /** What is in view; the head of the table stays on top and hides nothing below it. */
  #view() {
    const box = this.#box();
    const rowHeight = Number.parseInt(getComputedStyle(box).getPropertyValue('--row-height'), 10);
    const height = Math.max(0, box.clientHeight - find(this, 'thead').offsetHeight);
    return { top: box.scrollTop, height, rowHeight: rowHeight || 40 };
  }

  #box() {
    return find(this, '.entry-scroll');
  }
}
