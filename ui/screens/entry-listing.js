import { call } from '../bridge/desk.js';
import { PagedRows } from '../domain/paged-rows.js';
import { oneAtATime } from '../lib/pace.js';

/** @import { EntriesQuery, EntryView, FiguresView } from '../bridge/contract.d.ts' */
/** @import { EntryList } from '../elements/entry-list.js' */

/**
 * Keeps the list of transactions as it is asked for now. Read anew, the same list stays where it was
 * scrolled to; an answer to what was asked before is dropped.
 * @param {EntryList} list
 * @param {() => Omit<EntriesQuery, 'after'>} query
 * @param {{ shown: (found: FiguresView) => void,
 *   failed: (thrown: unknown) => void }} told
 */
export function entryListing(list, query, { shown, failed }) {
  /** @type {PagedRows<EntryView> | null} */ let rows = null;
  let shownQuery = '';
  const read = oneAtATime(async () => {
    const asked = query();
    const name = JSON.stringify(asked);
    const isSame = name === shownQuery;
    const last = isSame ? list.lastInView : 0;
    const fresh = new PagedRows((/** @type {string | null} */ after) =>
      call('list_entries', { ...asked, after }));
    try {
      await fresh.need(last, last);
      const found = await call('sum_entries', { ...asked, after: null });
      // Asked otherwise meanwhile: another run follows with what is asked then.
      if (name !== JSON.stringify(query())) return;
      rows = fresh;
      shownQuery = name;
      list.show(rows, { count: found.count, isSame });
      shown(found);
    } catch (thrown) {
      failed(thrown);
    }
  });
  return { read, rows: () => rows };
}
