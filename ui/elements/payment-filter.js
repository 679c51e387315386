import { readDay } from '../domain/day.js';
import { STATES } from '../domain/status.js';
import { emit, hook, setText } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { words } from '../lib/words.js';

/** @import { PaymentsFilter } from '../bridge/contract.d.ts' */

const GROUPS = /** @type {const} */ (
  ['all', 'needs_you', 'in_progress', 'executed', 'not_executed']);

/**
 * What the list is narrowed to.
 * @typedef {object} Narrowing
 * @property {string} search as typed
 * @property {PaymentsFilter} filter
 * @property {string | null} from first day, an ISO date; null for no limit
 * @property {string | null} to last day
 */

/** Search, state, dates and refresh. Tells `narrowed` and `refresh-chosen`. */
export class PaymentFilter extends HTMLElement {
  connectedCallback() {
    if (this.childElementCount > 0) return;
    this.append(html`
      <form class="filter" role="search" novalidate="${true}">
        <h1 tabindex="-1">${words('payments.title')}</h1>
        ${labelled('payments-search', words('payments.search'), html`
          <input id="payments-search" data-testid="payments-search" type="search"
            autocomplete="off" spellcheck="false" aria-label="${words('payments.search')}"
            placeholder="${words('payments.searchHint')}">`)}
        ${labelled('payments-state-filter', words('payments.state'), html`
          <select id="payments-state-filter" data-testid="payments-state-filter">
            <optgroup label="${words('payments.groups')}">
              ${GROUPS.map((name) => option(name, words(`payments.filter.${name}`)))}
            </optgroup>
            <optgroup label="${words('payments.singleStates')}">
              ${STATES.map((name) => option(name, words(`state.${name}`)))}
            </optgroup>
          </select>`)}
        ${dayField('payments-from', words('payments.from'))}
        ${dayField('payments-to', words('payments.to'))}
        <button type="button" class="button" data-testid="payments-refresh">
          ${words('payments.refresh')}
        </button>
      </form>`);
    this.addEventListener('input', () => this.#changed());
    this.addEventListener('change', () => this.#changed());
    this.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#changed();
    });
    hook(this, 'payments-refresh').addEventListener('click', () => emit(this, 'refresh-chosen'));
  }

  /** @returns {Narrowing} */
  get narrowing() {
    return {
      search: this.#text('payments-search').value.trim(),
      filter: /** @type {PaymentsFilter} */ (this.#states().value),
      from: this.#day('payments-from'),
      to: this.#day('payments-to'),
    };
  }

  /** Narrows to one group and nothing else. */
  narrowTo(/** @type {PaymentsFilter} */ filter) {
    this.#text('payments-search').value = '';
    this.#text('payments-from').value = '';
    this.#text('payments-to').value = '';
    this.#states().value = filter;
    this.#changed();
  }

  /** Puts the cursor into the search. */
  focusSearch() {
    this.#text('payments-search').select();
    this.#text('payments-search').focus();
  }

  /** Whether the bank is being asked; a second press does nothing meanwhile. */
  set busy(/** @type {boolean} */ busy) {
    const button = hook(this, 'payments-refresh');
    button.setAttribute('aria-busy', String(busy));
    setText(button, words(busy ? 'payments.refreshing' : 'payments.refresh'));
  }

  #changed() {
    for (const name of ['payments-from', 'payments-to']) {
      const field = this.#text(name);
      // A date that is still being typed is not called wrong.
      const isWrong = readDay(field.value) === null && field !== document.activeElement;
      field.setAttribute('aria-invalid', String(isWrong));
      setText(hook(this, `${name}-error`), isWrong ? words('payments.notADay') : '');
    }
    emit(this, 'narrowed');
  }

  /** @param {string} name */
  #day(name) {
    return readDay(this.#text(name).value) || null;
  }

  /** @param {string} name */
  #text(name) {
    return hook(this, name, HTMLInputElement);
  }

  #states() {
    return hook(this, 'payments-state-filter', HTMLSelectElement);
  }
}

/**
 * @param {string} id
 * @param {string} label
 * @param {DocumentFragment} control
 */
function labelled(id, label, control) {
  return html`<div class="filter-field" data-field="${id}">
    <label for="${id}">${label}</label>${control}</div>`;
}

/**
 * @param {string} id
 * @param {string} label
 */
function dayField(id, label) {
  return labelled(id, label, html`
    <input id="${id}" data-testid="${id}" type="text" autocomplete="off" inputmode="numeric"
      placeholder="${words('payments.dayHint')}" aria-describedby="${id}-error">
    <span class="field-problem" id="${id}-error" data-testid="${id}-error"></span>`);
}

/**
 * @param {string} value
 * @param {string} text
 */
function option(value, text) {
  return html`<option value="${value}">${text}</option>`;
}
