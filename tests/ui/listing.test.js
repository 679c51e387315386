import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PagedRows } from '../../ui/domain/paged-rows.js';
import { accountReading } from '../../ui/screens/account-reading.js';
import { entryListing } from '../../ui/screens/entry-listing.js';
import { entrySelection } from '../../ui/screens/entry-selection.js';

/** A bridge whose answers come when the test says so. */
function fakeBridge() {
  const asked = [];
  globalThis.window = {
    __TAURI__: { core: { invoke: (name, { request }) => new Promise((answer, refuse) => {
      asked.push({ name, request, answer, refuse });
    }) } },
  };
  const turn = () => new Promise((resolve) => { setImmediate(resolve); });
  return {
    asked,
    turn,
    /** Answers the oldest open call of this name. */
    async answer(name, value) {
      const at = asked.findIndex((each) => each.name === name);
      assert.notEqual(at, -1, `${name} was asked`);
      const [{ answer, request }] = asked.splice(at, 1);
      answer(value);
      await turn();
      return request;
    },
  };
}

const page = (...ids) => ({ rows: ids.map((entryId) => ({ entryId })), next: null });
const figures = (count) => ({ count, sums: [] });

test('an answer to what was asked before never takes the place of a newer one', async () => {
  const bridge = fakeBridge();
  const shown = [];
  let search = 'ma';
  const list = {
    lastInView: 0, show: (rows, { isSame }) => shown.push(rows.rowAt(0).entryId, isSame),
  };
  const listing = entryListing(list, () => ({ accountId: '1', search }), {
    shown: (found) => shown.push(found.count), failed: assert.fail,
  });
  listing.read();
  await bridge.turn();
  search = 'maize';
  listing.read();
  await bridge.answer('list_entries', page('old'));
  await bridge.answer('sum_entries', figures(9));
  assert.deepEqual(shown, [], 'asked otherwise by now');
  const { search: asked } = await bridge.answer('list_entries', page('new'));
  assert.equal(asked, 'maize');
  await bridge.answer('sum_entries', figures(2));
  assert.deepEqual(shown, ['new', false, 2]);
  listing.read();
  await bridge.turn();
  await bridge.answer('list_entries', page('new'));
  await bridge.answer('sum_entries', figures(3));
  assert.deepEqual(shown.slice(-3), ['new', true, 3], 'the same list read anew');
});

test('a list that cannot be read is told, and what was shown stays', async () => {
  const bridge = fakeBridge();
  const failures = [];
  const listing = entryListing({ lastInView: 0, show: assert.fail }, () => ({ search: '' }), {
    shown: assert.fail, failed: (thrown) => failures.push(thrown.failure.code),
  });
  const run = listing.read();
  await bridge.turn();
  bridge.asked[0].refuse({ code: 'ledger_damaged', problems: [], message: '', incident: '' });
  await run;
  assert.deepEqual(failures, ['ledger_damaged']);
  assert.equal(listing.rows(), null);
});

test('the sum of an earlier selection never stands beside a later one', async () => {
  const bridge = fakeBridge();
  const sums = [];
  let marked;
  const selection = entrySelection({
    changed: (ids) => { marked = [...ids]; },
    summed: (found) => sums.push(found?.count ?? null), failed: assert.fail,
  });
  const rows = new PagedRows(async () => page('a', 'b', 'c', 'd'));
  await rows.need(0, 3);
  selection.pick(rows, { at: 0, isRange: false });
  selection.pick(rows, { at: 2, isRange: false });
  await bridge.turn();
  const [first, second] = bridge.asked.splice(0);
  second.answer(figures(2));
  first.answer(figures(1));
  await bridge.turn();
  assert.deepEqual(sums, [2]);
  assert.deepEqual(marked, ['a', 'c']);
  selection.pick(rows, { at: 3, isRange: true });
  await bridge.turn();
  assert.deepEqual(bridge.asked[0].request.entryIds, ['a', 'c', 'd'], 'from the last one');
  selection.pick(rows, { at: 0, isRange: false });
  await bridge.turn();
  assert.deepEqual(marked, ['c', 'd'], 'a second press takes it back');
  selection.clear();
  await bridge.turn();
  assert.equal(sums.at(-1), null, 'nothing selected has no sum, and nobody is asked for it');
  assert.equal(bridge.asked.length, 2);
});

test('the bank is read once at a time, and each account with its own days', async () => {
  const bridge = fakeBridge();
  const told = [];
  const accounts = [
    { accountId: '1', consentId: 'c' }, { accountId: '2', consentId: null },
    { accountId: '3', consentId: 'c' },
  ];
  let reads = 0;
  const reading = accountReading({
    section: { tell: (lines) => told.push(...lines) },
    cards: { busy: false },
    entries: {
      tell: (lines) => told.push(...lines), busy: () => {},
      daysFor: ({ accountId }) => ({ from: `2026-11-0${accountId}`, to: '2026-11-22' }),
    },
    read: async () => { reads += 1; }, account: () => null, accounts: () => accounts,
  });
  const run = reading.all();
  await reading.entries();
  assert.equal(bridge.asked.length, 1, 'a second press does nothing meanwhile');
  await bridge.answer('refresh_accounts', { accounts: 2, unreadable: 0 });
  const brought = {
    added: 2, changed: 1, withdrawn: 0, unreadable: 0, pages: 1, isWhole: true,
  };
  const one = await bridge.answer('read_entries', brought);
  const three = await bridge.answer('read_entries', brought);
  await run;
  assert.deepEqual([one.accountId, one.from, three.accountId, three.from],
    ['1', '2026-11-01', '3', '2026-11-03'], 'what cannot be read is not asked for');
  assert.deepEqual(told, ['2 accounts were read.', 'Read: 4 new, 2 changed, 0 no longer told.']);
  assert.equal(reads, 1);
});

test('a bank that did not answer about balances is not asked for transactions', async () => {
  const bridge = fakeBridge();
  const told = [];
  const reading = accountReading({
    section: { tell: (lines) => told.push(...lines) }, cards: { busy: false },
    entries: { tell: assert.fail, busy: () => {}, daysFor: assert.fail },
    read: async () => {}, account: () => null, accounts: () => [],
  });
  const run = reading.all();
  bridge.asked[0].refuse({
    code: 'reads_spent', params: { retryAfterSeconds: 60 }, problems: [], message: '', incident: '',
  });
  await run;
  assert.deepEqual(told, ['The bank allows no more reads today.', 'Wait 60 seconds first.']);
});
