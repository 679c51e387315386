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
