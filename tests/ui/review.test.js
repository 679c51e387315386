import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pressOnSend } from '../../ui/domain/review.js';
import { warningFace } from '../../ui/domain/warning.js';
import { say } from '../../ui/lib/words.js';

const plain = {
  warning: 'new-account', needsYes: false, needsReason: false, about: [], otherChallenge: null,
  others: 0, twin: null, changed: null, booked: null, available: null, knownName: null,
};
const twin = {
  paymentId: 'p1', on: '2026-11-20', amount: '1234.56', currency: 'EUR',
  remittance: 'Invoice R-1042', creditorIban: 'LV73 DEMO 0000 0000 0200 1', isSameAccount: true,
  state: 'settled', byPerson: false,
};
const duplicate = {
  ...plain, warning: 'duplicate', needsYes: true, needsReason: true, about: ['p1', 'p2'], twin,
};
const changed = {
  name: 'Demo Maize SIA', times: 14, lastOn: '2026-11-03', change: 'other_country',
  old: { grouped: 'LV73 DEMO 0000 0000 0200 1', country: 'LV', bankCode: 'DEMO' },
  new: { grouped: 'LT73 9999 9000 0000 2021', country: 'LT', bankCode: '99999' },
};
const told = (warning) => {
  const { title, sentences } = warningFace({ ...plain, ...warning });
  return [...(title === null ? [] : [title]), ...sentences].map(say).join(' ');
};
const done = (warning, isTicked, reason) => ({ warning, isTicked, reason });

test('the first press sends what was said, with what it was about', () => {
  assert.deepEqual(pressOnSend(false, [done(plain, false, ''), done(duplicate, true, 'other')]), {
    does: 'send',
    acknowledged: [
      { warning: 'new-account', about: [], reason: '' },
      { warning: 'duplicate', about: ['p1', 'p2'], reason: 'other' },
    ],
  });
});

test('a second press while it is being sent does nothing', () => {
  assert.deepEqual(pressOnSend(true, [done(duplicate, true, 'other')]), { does: 'nothing' });
  assert.deepEqual(pressOnSend(true, []), { does: 'nothing' });
});

test('the first missing tick or reason is asked for, in the order of the screen', () => {
  const tick = { does: 'ask', at: 1, lacks: 'tick' };
  const reason = { does: 'ask', at: 1, lacks: 'reason' };
  assert.deepEqual(pressOnSend(false, [done(plain, false, ''), done(duplicate, false, '')]), tick);
  assert.deepEqual(pressOnSend(false, [done(plain, false, ''), done(duplicate, false, 'x')]), tick);
  assert.deepEqual(pressOnSend(false, [done(plain, false, ''), done(duplicate, true, ' ')]), reason);
  const both = [done(duplicate, true, 'x'), done(duplicate, false, '')];
  assert.deepEqual(pressOnSend(false, both), tick);
});

test('a twin is told with day, sum and details, as having gone out only when it did', () => {
  assert.equal(told(duplicate), 'Possible duplicate. On 20 Nov 2026 a payment of 1,234.56 EUR ' +
    'went to the same account (Invoice R-1042).');
  for (const state of ['prepared', 'sending', 'in_doubt']) {
    assert.doesNotMatch(told({ ...duplicate, twin: { ...twin, state } }), /went/, state);
  }
  const elsewhere = told({ ...duplicate, twin: { ...twin, isSameAccount: false } });
  assert.match(elsewhere, /another account of this payee, LV73 DEMO 0000 0000 0200 1/);
});

test('an instalment and an earlier attempt are not called duplicates', () => {
  const instalment = told({ ...duplicate, needsYes: false, needsReason: false });
  assert.match(instalment, /^This invoice was paid before, with another sum\./);
  const attempt = told({ warning: 'earlier-attempt', twin });
  assert.match(attempt, /^An earlier attempt came to nothing\. On 20 Nov 2026: 1,234\.56 EUR/);
});

test('a changed account names who, how often, when last, and what is different', () => {
  assert.equal(told({ warning: 'changed-account', changed }),
    'This payee’s account has changed. Demo Maize SIA was paid 14 times to ' +
    'LV73 DEMO 0000 0000 0200 1, last on 3 Nov 2026. The new account is in another country: ' +
    'Lithuania. Call the supplier at a number you already had.');
  const bank = told({ warning: 'changed-account', changed: { ...changed, change: 'other_bank' } });
  assert.match(bank, /at another bank: bank code 99999\./);
  const onItsWay = told({ warning: 'changed-account', changed: { ...changed, times: 0 } });
  assert.match(onItsWay, /on its way/);
  assert.doesNotMatch(onItsWay, / 0 times/);
});

test('nothing is said about the bank where the number names none', () => {
  const nameless = { ...changed.old, bankCode: null };
  for (const change of ['same_bank', 'other_bank']) {
    const text = told({ warning: 'changed-account', changed: { ...changed, old: nameless, change } });
    assert.doesNotMatch(text, /bank/, change);
  }
});

test('other warnings keep their words', () => {
  assert.match(told({}), /^First payment to this account/);
  assert.equal(told({ warning: 'other-approval-open', otherChallenge: '77974', others: 1 }),
    'Another request is waiting on the phone (code 77974). Do not mix them up. ' +
    'One more waits beside it.');
  assert.equal(told({ warning: 'other-approval-open', others: 2 }),
    'Another request is waiting on the phone. Do not mix them up. 2 more wait beside it.');
  const knownName = { name: 'Demo Maize SIA', times: 2, lastOn: '2026-11-03' };
  assert.equal(told({ warning: 'name-differs', knownName }),
    'This account was paid under another name: Demo Maize SIA, 2 times, last on 3 Nov 2026.');
});

test('what linked accounts tell is told with its day and its sum', () => {
  const booked = { on: '2026-11-03', details: 'R-1042' };
  const elsewhere = { warning: 'paid-elsewhere', needsYes: true, booked };
  assert.match(told(elsewhere), /^This may be paid already. On 3 Nov 2026 the same amount .*\(R-1042\).*app\.$/);
  assert.match(told({ ...elsewhere, others: 2 }), /2 more such transactions/);
  const available = { amount: '12.50', readAt: '2026-11-22T09:40:00Z' };
  assert.match(told({ warning: 'balance-low', available }), /12\.50 EUR were available on 22 Nov 2026/);
});
