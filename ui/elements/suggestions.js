import { html, single } from '../lib/html.js';
import { words } from '../lib/words.js';

/** @import { Suggestion } from '../domain/suggestion.js' */

/**
 * Offers suggestions below a text field while the person types in it: arrows move, Enter takes,
 * Escape closes. The field stays a free text field.
 * @template {Suggestion} T
 */
export class Suggestions {
  /** @type {T[]} */ #offered = [];
  #active = -1;
  #list;
  #input;
  #options;

  /**
   * @param {HTMLInputElement} input
   * @param {{ find: (typed: string) => T[], take: (chosen: T) => void }} options
   */
  constructor(input, options) {
    this.#input = input;
    this.#options = options;
    this.#list = single(html`<ul class="suggestions" role="listbox" id="${input.id}-suggestions"
      aria-label="${words('pay.suggestions')}" hidden="${true}"></ul>`);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', this.#list.id);
    input.setAttribute('aria-expanded', 'false');
    input.after(this.#list);
    input.addEventListener('input', () => {
      this.#offer(input.value.trim() === '' ? [] : options.find(input.value));
    });
    input.addEventListener('blur', () => this.#offer([]));
    input.addEventListener('keydown', (event) => this.#key(event));
    // The pointer takes before the field loses the focus and the list closes.
    this.#list.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      const row = event.target instanceof Element ? event.target.closest('li') : null;
      this.#take(row === null ? -1 : [...this.#list.children].indexOf(row));
    });
  }

  /** @param {T[]} offered */
  #offer(offered) {
    this.#offered = offered;
    this.#list.replaceChildren(...offered.map((each, at) => html`
      <li role="option" id="${this.#list.id}-${at}" data-testid="pay-suggestion"
        aria-selected="false">
        <span>${each.name}</span><span class="iban">${each.iban}</span>
      </li>`));
    this.#list.hidden = offered.length === 0;
    this.#input.setAttribute('aria-expanded', String(offered.length > 0));
    this.#move(-1);
  }

  /** @param {number} at */
  #move(at) {
    this.#active = at;
    for (const [index, row] of [...this.#list.children].entries()) {
      row.setAttribute('aria-selected', String(index === at));
      if (index === at) row.scrollIntoView({ block: 'nearest' });
    }
    if (at < 0) this.#input.removeAttribute('aria-activedescendant');
    else this.#input.setAttribute('aria-activedescendant', `${this.#list.id}-${at}`);
  }

  /** @param {number} at */
  #take(at) {
    const chosen = this.#offered[at];
    if (chosen === undefined) return;
    this.#offer([]);
    this.#options.take(chosen);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const count = this.#offered.length;
    if (event.key === 'ArrowDown' && count === 0) return this.#offerAll(event);
    if (count === 0 || event.ctrlKey || event.metaKey) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const from = step < 0 && this.#active < 0 ? 0 : this.#active;
    if (step !== 0) this.#move((from + step + count) % count);
    else if (event.key === 'Enter' && this.#active >= 0) this.#take(this.#active);
    else if (event.key === 'Escape') this.#offer([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {KeyboardEvent} event */
  #offerAll(event) {
    event.preventDefault();
    this.#offer(this.#options.find(''));
  }
}
