import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readDay } from '../../ui/domain/day.js';
import { emptyForm, formLike, holdsText } from '../../ui/domain/form.js';
import { compact, endOf } from '../../ui/domain/iban.js';
import { fitting } from '../../ui/domain/suggestion.js';

const payment = {
  state: 'settled', debtorIban: 'LV10 DEMO 0000 0000 0100 1', creditorName: 'SIA Maize',
  creditorNameTyped: 'SIA "Maize"', creditorIban: 'LV73 DEMO 0000 0000 0200 1', amount: '1234.56',
  remittance: 'Rekins 1', remittanceTyped: null, paymentId: 'old', mayBePaidAgain: false,
};
const payees = [
  { name: 'Demo Maize SIA', iban: 'LV73 DEMO 0000 0000 0200 1' },
  { name: 'Demo Mīkla SIA', iban: 'LV78 DEMO 0000 0000 0200 8' },
  { name: 'Demo Maize SIA', iban: 'LT73 9999 9000 0000 2021' },
];
const names = (typed) => fitting(payees, typed).map(({ iban }) => endOf(iban));

test('a payment like an old one takes over what was typed', () => {
  const form = formLike(payment);
  assert.equal(form.creditorName, 'SIA "Maize"');
  assert.equal(form.remittance, 'Rekins 1');
  assert.equal(form.amount, '1234.56');
});

test('a payment like one in doubt does not repeat the amount', () => {
  assert.equal(formLike({ ...payment, state: 'in_doubt' }).amount, '');
});

test('only what is not executed is pointed at', () => {
  assert.equal(formLike(payment).paysAgain, null, 'the rent of next month is another payment');
  assert.equal(formLike({ ...payment, mayBePaidAgain: true }).paysAgain, 'old');
  assert.equal(emptyForm('').paysAgain, null);
});

test('the own account alone is no text worth keeping', () => {
  assert.equal(holdsText(emptyForm('LV10 DEMO')), false);
  assert.equal(holdsText({ ...emptyForm('LV10 DEMO'), amount: '1' }), true);
  assert.equal(holdsText({ ...emptyForm(''), remittance: '  ' }), false);
});

test('an account is copied without blanks and told apart by its end', () => {
  assert.equal(compact('lv73 demo 0000\u00a00000 0200 1'), 'LV73DEMO0000000002001');
  assert.equal(endOf('LV73 DEMO 0000 0000 0200 1'), '2001');
});

test('suggestions begin with what is typed, with or without marks on letters', () => {
  assert.deepEqual(names('demo m'), ['2001', '2008', '2021']);
  assert.deepEqual(names('mikla'), ['2008'], 'any word of the name');
  assert.deepEqual(names('LT73'), ['2021'], 'or the account');
  assert.deepEqual(names('aize'), [], 'not the middle of a word');
});

test('nothing is suggested for what is typed in full', () => {
  assert.deepEqual(names('Demo Maize SIA'), []);
  assert.deepEqual(names('LV78DEMO0000000002008'), []);
});

test('a day is read as people here write it', () => {
  assert.equal(readDay('22.11.2026'), '2026-11-22');
  assert.equal(readDay('1.2.2026.'), '2026-02-01');
  assert.equal(readDay('2026-11-22'), '2026-11-22');
  assert.equal(readDay('  '), '');
});

test('what is not a day of the calendar is refused and not moved to the next one', () => {
  for (const typed of ['31.02.2026', '2026-02-30', '22.11.26', '11/22/2026', 'today', '0.1.2026']) {
    assert.equal(readDay(typed), null, typed);
  }
});
