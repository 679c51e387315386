import assert from 'node:assert/strict';
import { test } from 'node:test';

import { entryFacts, formAgain } from '../../ui/domain/entry-facts.js';
import { exportedSayings, FORMATS } from '../../ui/domain/exporting.js';
import { entryNotes, readingLine } from '../../ui/elements/entry-notes.js';
import { say, words } from '../../ui/lib/words.js';

process.env.TZ = 'Europe/Riga';

const detail = (changes = {}) => ({
  entry: {
    entryId: '5', accountId: '1', day: '2026-11-21', booking: 'booked',
    counterparty: 'Demo Maize SIA', counterpartyIban: 'LV73 DEMO 0000 0000 0200 1',
    details: 'Invoice R-1031', amount: '-410.20', currency: 'EUR', paymentId: null,
  },
  bookedOn: '2026-11-21', valuedOn: null, ownIban: 'LV10 DEMO 0000 0000 0100 1',
  remittance: ['Invoice', 'R-1031'], references: [], transactionId: 'T-1', entryReference: '',
  endToEndId: null, bankCode: null, proprietaryCode: null, additional: null, balanceAfter: null,
  payAgainAmount: '410.20', ...changes,
});

test('all that was told stands in the detail, and nothing that was not', () => {
  const facts = entryFacts(detail());
  assert.deepEqual(facts.map(({ key, lines }) => [words(key), ...lines]), [
    ['Account', 'LV73 DEMO 0000 0000 0200 1'], ['Details', 'Invoice', 'R-1031'],
    ['Booked on', '2026-11-21'], ['Own account', 'LV10 DEMO 0000 0000 0100 1'],
    ['Bank’s transaction id', 'T-1'],
  ]);
  const unsplit = entryFacts(detail({ remittance: [] }));
  assert.deepEqual(unsplit[1].lines, ['Invoice R-1031'], 'the line of the list where none is split');
});

test('paying again fills in the form with the sum without its sign', () => {
  assert.deepEqual(formAgain(detail()), {
    debtorAccount: 'LV10 DEMO 0000 0000 0100 1', creditorName: 'Demo Maize SIA',
    creditorAccount: 'LV73 DEMO 0000 0000 0200 1', amount: '410.20',
    remittance: 'Invoice R-1031', paysAgain: null,
  });
  assert.equal(formAgain(detail({ payAgainAmount: null })), null);
  const unnamed = { ...detail().entry, counterparty: null };
  assert.equal(formAgain(detail({ entry: unnamed })).creditorName, '');
});

test('a written file is told with what it lacks', () => {
  const told = (changes) => exportedSayings({
    fileName: 'main.csv', entries: 12, lacksBalances: false, changedLetters: 0, shortenedTexts: 0,
    ...changes,
  })?.map(say).join(' ');
  assert.equal(told({}), '“main.csv” was written: 12 transactions.');
  assert.match(told({ lacksBalances: true }), /report \(camt\.052\) and not a statement/);
  assert.match(told({ changedLetters: 2 }), /2 letters/);
  assert.match(told({ shortenedTexts: 1 }), /1 text was too long/);
  assert.equal(told({ fileName: null }), undefined, 'no place was chosen: nothing was written');
  for (const name of FORMATS) assert.ok(words(`exporting.${name}`) && words(`exporting.${name}Text`));
});

test('an empty list says why, and what may be missing', () => {
  const today = '2026-11-22';
  const days = { from: '2026-11-01', to: today };
  const account = (knownDays) => ({ knownDays });
  const notes = (looked, count) => entryNotes({
    account: account(days), days, today, isSearched: false, ...looked,
  }, count).join(' ');
  assert.equal(notes({}, 3), '');
  assert.equal(notes({}, 0), 'No transactions between 1 Nov 2026 and 22 Nov 2026.');
  assert.equal(notes({ isSearched: true }, 0), 'No transaction matches.');
  assert.equal(notes({ account: account(null) }, 0), words('entries.noneRead'));
  assert.match(notes({ account: account(null) }, 1), /^Not all/);
  assert.match(notes({ account: account({ from: '2026-11-05', to: today }) }, 9), /^Not all/);
  assert.equal(notes({ account: null }, 9), '');
  assert.match(notes({ days: { from: today, to: '2026-11-01' } }, 0), /^The first day lies after/);
});

test('the line above the list tells how far the reading is, else when it was', () => {
  const account = { entriesAt: '2026-11-22T07:40:00Z' };
  assert.equal(readingLine({ reading: { accountId: '1', pages: 3, entries: 300 } }, account),
    'Reading from the bank… 3 pages, 300 entries');
  assert.equal(readingLine({ reading: null }, account), 'Last read 22 Nov 2026, 09:40.');
  assert.match(readingLine({ reading: null }, { entriesAt: null }), /Not read/);
  assert.equal(readingLine({ reading: null }, null), '');
});
