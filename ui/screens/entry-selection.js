import { call } from '../bridge/desk.js';

/** @import { EntryView, FiguresView } from '../bridge/contract.d.ts' */
/** @import { PagedRows } from '../domain/paged-rows.js' */

/**
 * Which transactions are selected, and their sum as the desk counts it.
 * @param {{ changed: (ids: ReadonlySet<string>) => void,
 *   summed: (figures: FiguresView | null) => void, failed: (thrown: unknown) => void }} told
 */
export function entrySelection({ changed, summed, failed }) {
  /** @type {Set<string>} */ let ids = new Set();
  /** @type {number | null} Where a range begins. */ let anchor = null;
  /** Counts the changes: the sum of an earlier selection never takes the place of a later one. */
  let change = 0;

  async function told() {
    changed(ids);
    change += 1;
    const mine = change;
    try {
      const figures = ids.size === 0 ? null
        : await call('sum_selected_entries', { entryIds: [...ids] });
      if (mine === change) summed(figures);
    } catch (thrown) {
      if (mine === change) failed(thrown);
    }
  }

  return {
    /**
     * Selects one row or takes it back; as a range, selects all from the last one until here.
     * @param {PagedRows<EntryView>} rows
     * @param {{ at: number, isRange: boolean }} pick
     */
    async pick(rows, { at, isRange }) {
      if (isRange && anchor !== null) {
        const from = anchor;
        for (const row of await rows.between(Math.min(from, at), Math.max(from, at))) {
          ids.add(row.entryId);
        }
      } else {
        const id = rows.rowAt(at)?.entryId;
        if (id === undefined) return;
        if (!ids.delete(id)) ids.add(id);
        anchor = at;
      }
      await told();
    },
    clear() {
      ids = new Set();
      anchor = null;
      return told();
    },
    /** After a change of what is listed, numbers of rows mean others. */
    forgetAnchor() {
      anchor = null;
    },
    /** Sums anew: what is selected may have changed. */
    again: told,
  };
}
