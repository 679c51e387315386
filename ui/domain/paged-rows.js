// Rows of a list that is read page by page, of which only a few pages stay in memory. What is
// remembered of a page is its cursor, so it can be read again when somebody scrolls back to it.

/** Pages kept in memory at most. */
export const MOST_PAGES = 6;

/** How many rows before the end of what is known the next page is fetched. */
const AHEAD_ROWS = 50;

/**
 * @template T
 * @typedef {{ rows: T[], next: string | null }} Page
 */
/**
 * @template T
 * @typedef {object} Place
 * @property {string | null} after cursor that the page is read with
 * @property {number} start number of its first row
 * @property {number} count rows in it
 * @property {T[] | null} rows none when it was dropped
 */

/**
 * One run of `need` or `between` at a time.
 * @template T
 */
export class PagedRows {
  /** @type {Place<T>[]} */ #places = [];
  /** @type {string | null} */ #next = null;
  #isWhole = false;
  #fetch;

  /** @param {(after: string | null) => Promise<Page<T>>} fetch */
  constructor(fetch) {
    this.#fetch = fetch;
  }

  /** Rows known so far. */
  get known() {
    const last = this.#places.at(-1);
    return last === undefined ? 0 : last.start + last.count;
  }

  /** Whether the last page was seen. */
  get isWhole() {
    return this.#isWhole;
  }

  /** Pages in memory. */
  get held() {
    return this.#places.filter(({ rows }) => rows !== null).length;
  }

  /**
   * A row, if it is in memory.
   * @param {number} at
   * @returns {T | null}
   */
  rowAt(at) {
    const place = this.#places[this.#pageOf(at)];
    return place?.rows?.[at - place.start] ?? null;
  }

  /**
   * Brings these rows into memory, and the next page where they come near the end of what is known.
   * @param {number} first
   * @param {number} last
   */
  async need(first, last) {
    while (!this.#isWhole && last + AHEAD_ROWS >= this.known) await this.#more(first, last);
    for (const place of this.#within(first, last)) {
      if (place.rows !== null) continue;
      place.rows = (await this.#fetch(place.after)).rows;
      this.#drop(first, last);
    }
  }

  /**
   * All rows from one number to another, both included, whether in memory or not.
   * @param {number} first
   * @param {number} last
   * @returns {Promise<T[]>}
   */
  async between(first, last) {
    const found = [];
    for (const { rows, after, start } of this.#within(first, last)) {
      const page = rows ?? (await this.#fetch(after)).rows;
      found.push(...page.slice(Math.max(0, first - start), last - start + 1));
    }
    return found;
  }

  /**
   * @param {number} first
   * @param {number} last
   */
  async #more(first, last) {
    const after = this.#next;
    const { rows, next } = await this.#fetch(after);
    this.#places.push({ after, start: this.known, count: rows.length, rows });
    this.#next = next;
    // A page without rows is the end, whatever cursor came with it: nothing lies behind it.
    this.#isWhole = next === null || rows.length === 0;
    this.#drop(first, last);
  }

  /**
   * Lets go of the pages that lie farthest from what is needed.
   * @param {number} first
   * @param {number} last
   */
  #drop(first, last) {
    const middle = (first + last) / 2;
    const far = (/** @type {Place<T>} */ { start, count }) => Math.abs(start + count / 2 - middle);
    const held = this.#places.filter(({ rows }) => rows !== null).sort((a, b) => far(a) - far(b));
    for (const place of held.slice(MOST_PAGES)) place.rows = null;
  }

  /**
   * @param {number} first
   * @param {number} last
   */
  #within(first, last) {
    return this.#places.filter(({ start, count }) => start <= last && start + count > first);
  }

  /**
   * The page that holds a row; found by halving, as there can be a thousand.
   * @param {number} at
   */
  #pageOf(at) {
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { start = 0, count = 0 } = this.#places[middle] ?? {};
      if (start + count <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
