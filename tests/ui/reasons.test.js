import assert from 'node:assert/strict';
import { test } from 'node:test';

import { startFailureKey } from '../../ui/domain/failure.js';
import { firstOfEach, problemSaying } from '../../ui/domain/problem.js';
import { lossSayings, reasonSayings, troubleOf } from '../../ui/domain/reason.js';
import { say, words } from '../../ui/lib/words.js';

const sentences = (reason, bankText = null) => reasonSayings({ reason, bankText }).map(say);

test('nothing sent is said as such and invites another try', () => {
  assert.deepEqual(sentences({ code: 'bank_unreachable' }),
    ['No connection to the bank. Nothing was sent; you may try again.']);
});

test('a pause is told with its length where the bank gave one', () => {
  const pause = (retryAfterSeconds) => (
    { code: 'too_many_requests', params: { retryAfterSeconds } });
  assert.match(sentences(pause(30))[0], /wait 30 s/);
  assert.match(sentences(pause(0))[0], /wait 0 s/);
  assert.doesNotMatch(sentences(pause(null))[0], /null/);
});

test('a refusal names the code, the field and the bank’s words', () => {
  const params = {
    status: 400, bankCode: 'FORMAT_ERROR', path: 'creditorName', bankText: 'Too odd',
  };
  assert.deepEqual(sentences({ code: 'bank_refused', params }), [
    'The bank refused the request (FORMAT_ERROR). No payment was created.',
    'The bank points at: creditorName',
    'The bank’s words: “Too odd”',
  ]);
  const bare = { status: 403, bankCode: null, path: null, bankText: null };
  assert.deepEqual(sentences({ code: 'bank_refused', params: bare }),
    ['The bank refused the request (403). No payment was created.']);
});

test('a lost reply is never called a failure', () => {
  const reason = { code: 'outcome_unknown', params: { why: 'broken', bankSeemedToAccept: true } };
  const told = sentences(reason).join(' ');
  assert.match(told, /The payment may exist/);
  assert.match(told, /Do not send it again/);
  assert.doesNotMatch(told, /fail|try again/i);
  assert.equal(lossSayings(reason).length, 2);
  assert.deepEqual(lossSayings(null), []);
});

test('trouble with asking says when it asks again, or that it stopped', () => {
  const told = (follow) => {
    const { trouble, frame, seconds } = troubleOf(follow);
    return words(frame, { trouble: say(trouble), seconds });
  };
  assert.equal(told({ lastAnswerAt: null, nextInSeconds: 10, trouble: 'bank_unreachable' }),
    'No connection; checking again in 10 s');
  const stopped = { lastAnswerAt: null, nextInSeconds: null, trouble: 'key_refused' };
  assert.match(told(stopped), /has stopped/);
  assert.equal(troubleOf({ lastAnswerAt: null, nextInSeconds: 1, trouble: null }), null);
});

test('a problem is worded for its field', () => {
  assert.equal(say(problemSaying({ field: 'amount', code: 'required' })), 'Enter the amount.');
  const long = { field: 'creditor-name', code: 'too_long', params: { length: 83, max: 70 } };
  assert.equal(say(problemSaying(long)), 'The name has 83 characters; at most 70 can be sent.');
  const short = {
    field: 'creditor-iban',
    code: 'wrong_length',
    params: { country: 'LV', expected: 21, actual: 20 },
  };
  assert.equal(say(problemSaying(short)),
    'An IBAN from Latvia has 21 characters; this one has 20.');
  assert.match(say(problemSaying({ field: 'debtor-iban', code: 'wrong_form' })), /IBAN/);
});

test('only the first problem of a field is shown', () => {
  const first = firstOfEach([
    { field: 'amount', code: 'zero' }, { field: 'amount', code: 'negative' },
    { field: 'remittance', code: 'slashes' },
  ]);
  assert.deepEqual([...first.keys()], ['amount', 'remittance']);
  assert.equal(first.get('amount').key, 'problem.zero');
});

test('every failure at the start has a screen of its own or the general one', () => {
  for (const code of ['ledger_unavailable', 'ledger_full', 'ledger_damaged', 'ledger_too_new']) {
    assert.equal(startFailureKey(code), code);
    assert.ok(words(`start.${code}.title`) && words(`start.${code}.action`));
  }
  assert.equal(startFailureKey('bug'), 'other');
});
