import assert from 'node:assert/strict';
import { test } from 'node:test';

import { daysBefore, readDay, typedDay } from '../../ui/domain/day.js';
import {
  broughtSayings, daysOf, hasGap, MARGIN_ROWS, movedTo, rowsToShow, scrolledTo,
} from '../../ui/domain/entries.js';
import { MOST_PAGES, PagedRows } from '../../ui/domain/paged-rows.js';
import { say } from '../../ui/lib/words.js';

const MANY = 100_000;
const PAGE = 100;
const view = { height: 600, rowHeight: 40 };

/** A list of numbered rows behind cursors, counting what is asked of it. */
function fakeList(count = MANY) {
  const asked = [];
  const fetch = async (after) => {
    asked.push(after);
    const from = after === null ? 0 : Number(after);
    const end = Math.min(count, from + PAGE);
    const rows = Array.from({ length: end - from }, (_, at) => ({ number: from + at }));
    return { rows, next: end < count ? String(end) : null };
  };
  return { asked, rows: new PagedRows(fetch) };
}

/** Looks at one place of the list as the screen does: what to show, fetch, and what came. */
async function look(rows, top) {
  const wanted = () => rowsToShow({ ...view, top, known: rows.known }, null);
  const first = Math.floor(top / view.rowHeight);
  await rows.need(first, first + view.height / view.rowHeight);
  const shown = wanted();
  await rows.need(shown.at(0) ?? 0, shown.at(-1) ?? 0);
  return shown;
}

test('scrolling through 100,000 rows and back keeps the page and the memory small', async () => {
  const { rows } = fakeList();
  const bound = view.height / view.rowHeight + 2 * MARGIN_ROWS + 1;
  let top = 0;
  for (; !rows.isWhole; top += 3000) {
    const shown = await look(rows, Math.min(top, rows.known * view.rowHeight));
    assert.ok(shown.length <= bound, `${shown.length} rows in the page`);
    assert.ok(rows.held <= MOST_PAGES, `${rows.held} pages in memory`);
  }
  assert.equal(rows.known, MANY);
  for (top = MANY * view.rowHeight - view.height; top >= 0; top -= 50_000) {
    for (const at of await look(rows, top)) assert.equal(rows.rowAt(at)?.number, at);
    assert.ok(rows.held <= MOST_PAGES);
  }
  for (const at of await look(rows, 0)) assert.equal(rows.rowAt(at)?.number, at);
});

test('the next page is asked for before the end is reached, and only once', async () => {
  const { rows, asked } = fakeList(250);
  await rows.need(0, 30);
  assert.deepEqual(asked, [null], 'the first page is enough at first');
  await rows.need(30, 60);
  assert.deepEqual(asked, [null, '100']);
  await rows.need(30, 60);
  assert.equal(asked.length, 2);
  await rows.need(100, 249);
  assert.equal(rows.known, 250);
  assert.ok(rows.isWhole);
  await rows.need(200, 249);
  assert.deepEqual(asked, [null, '100', '200'], 'nothing is asked for behind the end');
});

test('a list of nothing is whole at once', async () => {
  const { rows } = fakeList(0);
  await rows.need(0, 20);
  assert.ok(rows.isWhole);
  assert.equal(rows.rowAt(0), null);
  assert.deepEqual(rowsToShow({ ...view, top: 0, known: 0 }, null), []);
});

test('a range of rows is complete, also where its pages were dropped', async () => {
  const { rows } = fakeList(2000);
  for (let at = 0; at < 2000; at += 50) await rows.need(at, at + 20);
  assert.equal(rows.rowAt(150), null, 'dropped by now');
  const range = await rows.between(150, 1849);
  assert.deepEqual(range.map(({ number }) => number), Array.from({ length: 1700 }, (_, at) => at + 150));
  assert.ok(rows.held <= MOST_PAGES, 'reading a range keeps nothing');
});

test('the row with the focus stays in the page, wherever the view is', () => {
  const far = rowsToShow({ ...view, top: 40_000, known: 2000 }, 3);
  assert.equal(far[0], 3);
  assert.equal(far[1], 1000 - MARGIN_ROWS);
  assert.deepEqual(rowsToShow({ ...view, top: 0, known: 5 }, 2), [0, 1, 2, 3, 4]);
  assert.equal(rowsToShow({ ...view, top: 0, known: 2000 }, 1500).at(-1), 1500);
  assert.ok(!rowsToShow({ ...view, top: 0, known: 10 }, 1500).includes(1500), 'gone from the list');
});

test('a row comes into view with the least scrolling', () => {
  assert.equal(scrolledTo({ ...view, top: 400 }, 12), 400, 'in view already');
  assert.equal(scrolledTo({ ...view, top: 400 }, 2), 80);
  assert.equal(scrolledTo({ ...view, top: 0 }, 20), 240);
});

test('keys lead to rows that are known, and to none beyond', () => {
  const to = (key, at, known = 100) => movedTo(key, at, view, known);
  assert.deepEqual([to('ArrowDown', 5), to('ArrowUp', 5), to('Home', 5), to('End', 5)], [6, 4, 0, 99]);
  assert.deepEqual([to('PageDown', 5), to('PageUp', 50)], [19, 36], 'one row of overlap');
  assert.deepEqual([to('ArrowUp', 0), to('ArrowDown', 99), to('PageDown', 98)], [0, 99, 99]);
  assert.equal(to('a', 5), null);
  assert.equal(movedTo('PageDown', 0, { height: 10, rowHeight: 40 }, 9), 1, 'never stuck');
});

test('days are counted by the calendar and typed as people here do', () => {
  assert.equal(daysBefore('2028-03-01', 1), '2028-02-29');
  assert.equal(daysBefore('2027-01-01', 1), '2026-12-31');
  assert.equal(daysBefore('2026-11-01', 29), '2026-10-03', 'over the change of the clocks');
  assert.equal(typedDay('2026-11-02'), '02.11.2026');
  assert.equal(readDay(typedDay('2026-11-02')), '2026-11-02');
});

test('an open end is where knowledge begins, or thirty days, and today', () => {
  const today = '2026-11-22';
  assert.deepEqual(daysOf({ from: null, to: null }, null, today), { from: '2026-10-24', to: today });
  assert.deepEqual(daysOf({ from: null, to: null }, { from: '2026-01-01', to: today }, today),
    { from: '2026-01-01', to: today });
  assert.deepEqual(daysOf({ from: '2026-11-01', to: '2026-11-05' }, null, today),
    { from: '2026-11-01', to: '2026-11-05' });
});

test('days that were not read are told, days to come are not', () => {
  const today = '2026-11-22';
  const known = { from: '2026-11-01', to: '2026-11-20' };
  assert.ok(hasGap({ from: '2026-11-01', to: today }, known, today));
  assert.ok(hasGap({ from: '2026-10-31', to: '2026-11-05' }, known, today));
  assert.ok(!hasGap({ from: '2026-11-02', to: '2026-11-20' }, known, today));
  assert.ok(hasGap({ from: '2026-11-02', to: '2026-11-20' }, null, today));
  const full = { from: '2026-11-01', to: today };
  assert.ok(!hasGap({ from: '2026-11-02', to: '2026-12-31' }, full, today));
  assert.ok(!hasGap({ from: '2026-12-01', to: '2026-12-31' }, known, today));
});

test('what reading brought is told with everything that is missing', () => {
  const told = (brought) => broughtSayings({
    added: 0, changed: 0, withdrawn: 0, unreadable: 0, pages: 1, isWhole: true, ...brought,
  }).map(say).join(' ');
  assert.equal(told({}), 'Read: nothing new.');
  assert.equal(told({ added: 3, changed: 1 }), 'Read: 3 new, 1 changed, 0 no longer told.');
  assert.match(told({ unreadable: 2 }), /2 entries were not understood/);
  assert.match(told({ isWhole: false }), /Not everything came/);
});
