import assert from 'node:assert/strict';
import { test } from 'node:test';

import { LONG_WAIT_MINUTES } from '../../ui/domain/challenge.js';
import { consentFace } from '../../ui/domain/consent-challenge.js';
import { say } from '../../ui/lib/words.js';

const waiting = {
  state: 'awaiting_sca', challenge: '04711', alert: null, awaitsApproval: true, isUsable: false,
  validUntil: '2027-05-20', follow: null, bankText: null,
};
const face = (changes, minutes = 0) => consentFace({ ...waiting, ...changes }, minutes);
const ended = (state, isUsable = false) => face({ state, awaitsApproval: false, isUsable });

test('the code is shown exactly as sent while the request is open, and never afterwards', () => {
  assert.equal(face({}).code, '04711', 'a leading zero stays');
  assert.equal(face({}, LONG_WAIT_MINUTES).code, '04711');
  assert.match(say(face({}, LONG_WAIT_MINUTES).status), /goes on checking/);
  for (const state of ['confirming', 'valid', 'not_approved', 'rejected', 'revoked', 'expired']) {
    assert.equal(ended(state).code, null, state);
    assert.equal(ended(state).mayReport, false, state);
  }
});

test('approved is not allowed yet: the bank is asked whether access counts', () => {
  const confirming = ended('confirming');
  assert.equal(confirming.isWaiting, true);
  assert.match(say(confirming.status), /Asking the bank/);
  assert.match(say(ended('valid', true).status), /20 May 2027/);
  assert.equal(ended('valid', true).isWaiting, false);
});

test('no word of it can be taken for a payment', () => {
  for (const state of ['awaiting_sca', 'confirming', 'valid', 'not_approved', 'rejected']) {
    const shown = state === 'awaiting_sca' ? face({}) : ended(state, state === 'valid');
    const text = `${say(shown.title)} ${say(shown.status)}`;
    assert.doesNotMatch(text, /payment|EUR|payee/i, state);
  }
});

test('after “codes differ” nothing asks to approve', () => {
  const shown = face({ alert: { code: 'codes_differ' } });
  assert.equal(shown.mayApprove, false);
  assert.equal(shown.mayReport, false);
  assert.equal(shown.code, '04711', 'both codes can still be held against each other');
  assert.match(say(shown.alert), /Decline/);
  const after = face({ alert: { code: 'approved_though_codes_differ' }, awaitsApproval: false });
  assert.match(say(after.alert), /Revoke it here/);
  const without = face({ challenge: null });
  assert.match(say(without.instead), /no code/i);
  assert.equal(without.mayApprove, false);
});
