import assert from 'node:assert/strict';
import { test } from 'node:test';

import { DeskError } from '../../ui/bridge/desk.js';
import { failureLines } from '../../ui/screens/failure-lines.js';
import { words } from '../../ui/lib/words.js';

const lines = (code, params) =>
  failureLines(new DeskError({ code, params, problems: [], message: '', incident: '7f3a' }));

test('missing access data are named, and what to do is said', () => {
  const missing = ['subscription_key', 'certificate'];
  assert.deepEqual(lines('settings_missing', { missing }), [
    'Access data are missing: subscription key, certificate.',
    words('advice.settings_missing'),
    'Number for support: 7f3a',
  ]);
});

test('without a password store the way out is said', () => {
  for (const code of ['keyring_unavailable', 'keyring_failed', 'secrets_lost', 'secrets_damaged']) {
    assert.equal(lines(code)[1], words(`advice.${code}`), code);
  }
  assert.match(lines('keyring_locked')[0], /Unlock it and try again/);
  assert.equal(lines('keyring_locked').length, 2, 'its sentence says what to do already');
});

test('an old payment that moved on is told with its state in words', () => {
  assert.match(lines('older_moved', { state: 'settled' })[0], /has moved on: Executed\. Nothing was/);
  assert.match(lines('note_too_long', { max: 500 })[0], /at most 500 characters/);
});

test('a refusal of the bank is told with its code, its words and its pause', () => {
  const refused = { status: 400, bankCode: 'FORMAT_ERROR', bankText: 'Too odd' };
  assert.deepEqual(lines('bank_refused', refused).slice(0, 2), [
    'The bank refused the request (FORMAT_ERROR). Nothing was changed.',
    'The bank’s words: “Too odd”',
  ]);
  const bare = { status: 403, bankCode: null, bankText: null };
  assert.match(lines('bank_refused', bare)[0], /\(403\)/);
  assert.equal(lines('bank_refused', bare).length, 2, 'the sentence and the number');
  for (const code of ['too_many_requests', 'bank_unavailable', 'reads_spent']) {
    assert.equal(lines(code, { retryAfterSeconds: 30 })[1], 'Wait 30 seconds first.', code);
    assert.equal(lines(code, { retryAfterSeconds: null }).length, 2, code);
  }
  assert.match(lines('certificate_refused', { bankCode: 'ROLE_INVALID' })[1], /ROLE_INVALID/);
  assert.equal(lines('certificate_refused', { bankCode: null }).length, 2);
});

test('what cannot be done with linked accounts says what to do', () => {
  assert.match(lines('file_unwritable', { name: 'main.csv' })[0], /“main\.csv” could not be written/);
  assert.match(lines('consent_ended')[0], /Connect again; payments still work/);
  assert.match(lines('balances_unknown')[0], /Let it end yesterday or earlier, read the transactions/);
});
