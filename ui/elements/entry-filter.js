import { daysBefore, typedDay } from '../domain/day.js';
import { FIRST_DAYS } from '../domain/entries.js';
import { emit, hook, setText } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { words } from '../lib/words.js';
import { dayField, dayIn } from './day-field.js';

/** @import { BookingName } from '../bridge/contract.d.ts' */
/** @import { Narrowing } from '../domain/entries.js' */

const BOOKINGS = /** @type {const} */ (['all', 'booked', 'pending']);

/** Days, search, reading and export. Tells `narrowed`, `read-chosen` and `export-chosen`. */
export class EntryFilter extends HTMLElement {
  /** The last days that could be read: what is half typed never widens the list or a read. */
  #days = { from: '', to: '' };

  connectedCallback() {
    if (this.childElementCount > 0) return;
    this.append(html`
      <form class="filter" role="search" novalidate="${true}">
        <h2 tabindex="-1" data-testid="transactions-title">${words('entries.title')}</h2>
        ${dayField('transactions-from', words('payments.from'))}
        ${dayField('transactions-to', words('payments.to'))}
        <button type="button" class="button" data-testid="transactions-read" value="read-chosen">
          ${words('entries.read')}
        </button>
        <div class="filter-field" data-field="transactions-search">
          <label for="transactions-search">${words('entries.search')}</label>
          <input id="transactions-search" data-testid="transactions-search" type="search"
            autocomplete="off" spellcheck="false" aria-label="${words('entries.search')}"
            placeholder="${words('entries.searchHint')}">
        </div>
        <div class="filter-field" data-field="transactions-booking">
          <label for="transactions-booking">${words('entries.booking.label')}</label>
          <select id="transactions-booking" data-testid="transactions-booking">
            ${BOOKINGS.map((name) => html`
              <option value="${name}">${words(`entries.booking.${name}`)}</option>`)}
          </select>
        </div>
        <button type="button" class="button" data-testid="transactions-export"
          value="export-chosen">${words('entries.export')}</button>
      </form>`);
    this.addEventListener('input', () => emit(this, 'narrowed'));
    this.addEventListener('change', () => emit(this, 'narrowed'));
    this.addEventListener('submit', (event) => {
      event.preventDefault();
      emit(this, 'narrowed');
    });
    this.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      if (button?.value && this.areDays()) emit(this, button.value);
    });
  }

  /** @returns {Narrowing} */
  get narrowing() {
    const booking = hook(this, 'transactions-booking', HTMLSelectElement).value;
    return {
      search: hook(this, 'transactions-search', HTMLInputElement).value.trim(),
      from: this.#day('from') || null,
      to: this.#day('to') || null,
      booking: booking === 'all' ? null : /** @type {BookingName} */ (booking),
    };
  }

  /** Fills in the days to begin with: the last ones until today. */
  showLast(/** @type {string} */ today, /** @type {string | null} */ before) {
    const from = hook(this, 'transactions-from', HTMLInputElement);
    const to = hook(this, 'transactions-to', HTMLInputElement);
    const last = (/** @type {string} */ day) =>
      [typedDay(daysBefore(day, FIRST_DAYS - 1)), typedDay(day)];
    if (before !== null && `${last(before)}` !== `${[from.value, to.value]}`) return;
    [from.value = '', to.value = ''] = last(today);
  }

  /** Whether the bank is being read; a second press does nothing meanwhile. */
  set busy(/** @type {boolean} */ busy) {
    const button = hook(this, 'transactions-read');
    button.setAttribute('aria-busy', String(busy));
    setText(button, words(busy ? 'entries.reading' : 'entries.read'));
  }

  /**
   * What is possible for the chosen account.
   * @param {{ title: string, mayRead: boolean, mayExport: boolean }} may
   */
  show({ title, mayRead, mayExport }) {
    setText(hook(this, 'transactions-title'), title);
    hook(this, 'transactions-read').hidden = !mayRead;
    hook(this, 'transactions-export').hidden = !mayExport;
  }

  /** Whether both days can be read or are left open; else the first that is neither has the focus. */
  areDays() {
    const wrong = ['transactions-from', 'transactions-to']
      .filter((id) => dayIn(this, id, true) === null);
    if (wrong[0] !== undefined) hook(this, wrong[0]).focus();
    return wrong.length === 0;
  }

  /** Puts the cursor into the search. */
  focusSearch() {
    const field = hook(this, 'transactions-search', HTMLInputElement);
    field.select();
    field.focus();
  }

  /** @param {'from' | 'to'} name */
  #day(name) {
    this.#days[name] = dayIn(this, `transactions-${name}`) ?? this.#days[name];
    return this.#days[name];
  }
}
