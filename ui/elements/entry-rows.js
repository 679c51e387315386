import { find } from '../lib/dom.js';
import { entryRow } from './entry-row.js';

/** @import { EntryView } from '../bridge/contract.d.ts' */
/** @import { PagedRows } from '../domain/paged-rows.js' */

/** The few rows of a long list that are in the page, by their number. */
export class EntryRows {
  /** @type {Map<number, { row: HTMLElement, entry: EntryView }>} */ #drawn = new Map();
  #body;
  /** @type {ReadonlyMap<string, string>} What own accounts are called, by number. */ owners = new Map();

  /** @param {HTMLElement} body where they stand */
  constructor(body) {
    this.#body = body;
  }

  /**
   * The row with this number, if it is in the page.
   * @param {number} at
   */
  at(at) {
    return this.#drawn.get(at);
  }

  /** Whether the row with this number has the focus. */
  hasFocus(/** @type {number} */ at) {
    return this.#drawn.get(at)?.row.contains(document.activeElement) ?? false;
  }

  /**
   * Puts exactly the wanted rows into the page. One that stays keeps its element, and a changed one
   * its focus.
   * @param {PagedRows<EntryView>} rows
   * @param {readonly number[]} wanted
   */
  draw(rows, wanted) {
    this.#body.style.setProperty('--rows', String(rows.known));
    const keep = new Set(wanted);
    /** @type {number | null} */ let focused = null;
    for (const [at, { row, entry }] of this.#drawn) {
      const now = rows.rowAt(at);
      // A page that was dropped does not take its rows out of the view.
      if (keep.has(at) && (now === null || now === entry || isEqual(now, entry))) continue;
      if (this.hasFocus(at)) focused = at;
      row.remove();
      this.#drawn.delete(at);
    }
    for (const at of wanted) this.#put(rows.rowAt(at), at);
    if (focused !== null) this.#drawn.get(focused)?.row.focus({ preventScroll: true });
  }

  /** Takes all of them out: another list begins. */
  clear() {
    this.#body.replaceChildren();
    this.#drawn.clear();
  }

  /**
   * Marks the selected ones and the one whose detail is open.
   * @param {ReadonlySet<string>} picked
   * @param {string | null} open
   */
  mark(picked, open) {
    for (const { row, entry } of this.#drawn.values()) {
      const isPicked = picked.has(entry.entryId);
      row.setAttribute('aria-selected', String(isPicked));
      find(row, 'input', HTMLInputElement).checked = isPicked;
      if (entry.entryId === open) row.setAttribute('aria-current', 'true');
      else row.removeAttribute('aria-current');
    }
  }

  /** Keeps exactly one row in the tab order. */
  rove(/** @type {number} */ stop) {
    for (const [at, { row }] of this.#drawn) row.tabIndex = at === stop ? 0 : -1;
  }

  /**
   * @param {EntryView | null} entry
   * @param {number} at
   */
  #put(entry, at) {
    if (entry === null || this.#drawn.has(at)) return;
    const row = entryRow(entry, at, this.owners.get(entry.accountId));
    row.style.setProperty('--at', String(at));
    // In the order of the list, for those who read it without seeing it.
    const after = [...this.#drawn.keys()].filter((each) => each > at).sort((a, b) => a - b)[0];
    this.#body.insertBefore(row, this.#drawn.get(after ?? -1)?.row ?? null);
    this.#drawn.set(at, { row, entry });
  }
}

/**
 * @param {EntryView} one
 * @param {EntryView} other
 */
function isEqual(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
