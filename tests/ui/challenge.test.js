import assert from 'node:assert/strict';
import { test } from 'node:test';

import { challengeFace, LONG_WAIT_MINUTES, minutesSince } from '../../ui/domain/challenge.js';
import { say } from '../../ui/lib/words.js';

const waiting = {
  state: 'awaiting_sca', challenge: '04711', alert: null, noLongerKnown: false, reason: null,
  bankText: null, evidence: 'bank', amount: '1234.56', currency: 'EUR', follow: null,
  details: 'agree', differences: [],
};
const face = (changes, minutes = 0) => challengeFace({ ...waiting, ...changes }, minutes);

test('the code is shown exactly as the bank sent it while the request is open', () => {
  assert.equal(face({}).code, '04711', 'a leading zero stays');
  assert.equal(face({}, LONG_WAIT_MINUTES + 1).code, '04711', 'patience moves words, not the code');
});

test('the code leaves the screen when the request is final', () => {
  const final = ['authorised', 'accepted', 'settled', 'rejected', 'sca_failed', 'cancelled'];
  for (const state of final) {
    assert.equal(face({ state }).code, null, state);
    assert.equal(face({ state }).isOpen, false, state);
  }
});

const differing = {
  details: 'differ', alert: { code: 'details_differ' }, challenge: null,
  differences: [{ field: 'amount', ordered: '100.00', recorded: '101' }],
};

test('the dialog is a stop when the bank recorded other details than were sent', () => {
  const shown = face(differing);
  assert.equal(shown.isStopped, true);
  assert.match(say(shown.title), /^Stop/);
  assert.match(say(shown.status), /still open/, 'nothing is waited for');
  assert.match(say(shown.alert), /Decline the request on the phone and call the bank/);
  assert.deepEqual(shown.differences, differing.differences, 'both sides are shown');
  assert.equal(shown.instead, null, 'the code is withheld, not missing');
  assert.equal(shown.mayApprove, false);
  assert.equal(shown.mayReport, false, 'there is no code to compare');
});

test('a stop shows no code, should one ever reach the page', () => {
  assert.equal(face({ ...differing, challenge: '04711' }).code, null);
  assert.equal(face({ details: 'differ', alert: null }).code, null, 'whatever the alert says');
  assert.equal(face({ details: 'agree', alert: { code: 'details_differ' } }).code, null);
});

test('the stop ends with the request, and what differs stays in sight', () => {
  const shown = face({ ...differing, state: 'sca_failed' });
  assert.equal(shown.isStopped, false);
  assert.equal(shown.differences.length, 1);
  assert.doesNotMatch(say(shown.alert), /[Dd]ecline/);
});

test('before the comparison there is no code, and it is not called missing', () => {
  for (const details of ['open', null]) {
    const shown = face({ details, challenge: '04711' });
    assert.equal(shown.code, null);
    assert.match(say(shown.instead), /The code follows/);
    assert.equal(shown.mayApprove, false);
    assert.equal(shown.mayReport, false);
  }
});

test('a comparison that was not possible is said, and blocks nothing', () => {
  const shown = face({ details: 'not_compared' });
  assert.equal(shown.code, '04711');
  assert.equal(shown.mayApprove, true);
  assert.match(say(shown.hint), /could not be compared/);
  assert.equal(face({}).hint, null);
});

test('after “Codes differ” nothing invites to approve', () => {
  const shown = face({ alert: { code: 'codes_differ' } });
  assert.equal(shown.mayApprove, false);
  assert.equal(shown.mayReport, false);
  assert.match(say(shown.alert), /Decline the request on the phone now/);
});

test('nobody is asked to decline a request that is closed', () => {
  const closed = face({ state: 'sca_failed', alert: { code: 'codes_differ' } });
  assert.doesNotMatch(say(closed.alert), /[Dd]ecline/);
  assert.match(say(closed.alert), /codes differ/, 'the report itself stays');
});

test('a missing code is said, and two fields are left to compare', () => {
  const shown = face({ challenge: null });
  assert.match(say(shown.instead), /sent no code/);
  assert.equal(shown.mayApprove, false, 'the sentence about “this code” does not fit');
});

test('a long wait changes the words and nothing else', () => {
  assert.match(say(face({}, LONG_WAIT_MINUTES - 1).status), /^Waiting/);
  assert.match(say(face({}, LONG_WAIT_MINUTES).status), /^No approval yet/);
  assert.equal(face({}, LONG_WAIT_MINUTES).isOpen, true);
});

test('approved is not executed', () => {
  assert.match(say(face({ state: 'authorised' }).status), /not executed yet/);
  assert.equal(say(face({ state: 'settled' }).status),
    'Executed: 1,234.56 EUR taken from your account.');
  assert.notEqual(face({ state: 'accepted' }).tone, 'success');
});

test('approved in spite of different codes is an alert beside the state', () => {
  const shown = face({ state: 'accepted', alert: { code: 'approved_though_codes_differ' } });
  assert.match(say(shown.alert), /Call the bank now/);
});

test('a rejection carries the bank’s words as a quotation', () => {
  const shown = face({ state: 'rejected', bankText: 'Account blocked' });
  assert.deepEqual(shown.reasons.map(say), ['The bank’s words: “Account blocked”']);
});

test('waiting time is whole minutes and survives a clock that was set back', () => {
  const at = Date.parse('2026-11-22T12:00:00Z');
  assert.equal(minutesSince('2026-11-22T12:00:00Z', at + 119_000), 1);
  assert.equal(minutesSince('2026-11-22T12:00:00Z', at - 60_000), 0);
});
