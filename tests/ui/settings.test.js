import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectionSaying, doctorSaying, reportOf } from '../../ui/domain/doctor.js';
import { settingsProblemSaying, vaultSaying } from '../../ui/domain/settings.js';
import { say } from '../../ui/lib/words.js';

const told = (problem) => say(settingsProblemSaying(problem));

test('every problem under Settings has a sentence that says what to do', () => {
  const codes = [
    'not_a_key', 'printed_key', 'not_a_certificate', 'private_key', 'file_too_large',
    'needs_password', 'wrong_password', 'unknown_protection', 'code_form', 'code_date',
    'no_code_here', 'code_missing', 'ip_form', 'ip_not_public',
  ];
  for (const code of codes) assert.ok(told({ field: 'psu-id', code }).length > 20, code);
  for (const field of ['subscription-key', 'certificate-text', 'psu-name', 'psu-ip', 'account-iban']) {
    assert.match(told({ field, code: 'missing' }), /\.$/);
  }
  assert.match(told({ field: 'account-name', code: 'too_long', params: { max: 70 } }), /70/);
});

test('an account’s problem is worded as on the Pay form', () => {
  const problem = { code: 'wrong_length', params: { country: 'LV', expected: 21, actual: 20 } };
  const text = told({ field: 'account-iban', code: 'iban', params: { problem } });
  assert.equal(text, 'An IBAN from Latvia has 21 characters; this one has 20.');
});

test('a certificate that cannot be used here says why', () => {
  const unfit = { field: 'certificate-text', code: 'unfit', params: { finding: 'expired' } };
  assert.equal(told(unfit), 'It is no longer valid.');
});

test('every state of the password store is worded, and the bad ones stand out', () => {
  const storedAt = '2026-11-22T12:05:00.000Z';
  for (const vault of ['ready', 'empty', 'locked', 'no_service', 'failed', 'lost', 'damaged', 'memory_only']) {
    const { tone, saying } = vaultSaying({ vault, storedAt });
    assert.ok(say(saying).length > 10, vault);
    assert.equal(tone === 'danger', ['no_service', 'failed', 'lost', 'damaged'].includes(vault), vault);
  }
});

test('what refused the connection is named, with the bank’s code where there is one', () => {
  const of = (problem) => say(connectionSaying(problem));
  assert.match(of({ kind: 'key_refused' }), /subscription key/);
  const refused = { kind: 'certificate_refused', code: 'CERTIFICATE_EXPIRED' };
  assert.match(of(refused), /CERTIFICATE_EXPIRED/);
  assert.match(of({ kind: 'certificate_refused', code: null }), /certificate\./);
  assert.match(of({ kind: 'clock_off', aheadSeconds: 420 }), /7 minutes ahead/);
  assert.match(of({ kind: 'clock_off', aheadSeconds: -420 }), /7 minutes behind/);
  for (const why of ['name', 'refused', 'tls', 'timed_out', 'no_answer', 'broken', 'other']) {
    assert.ok(of({ kind: 'not_reachable', why }).length > 20, why);
  }
});

test('the report holds each line with its state', () => {
  const lines = [
    { subject: 'key', state: 'ok', detail: { kind: 'accepted' } },
    { subject: 'bank', state: 'failed', detail: {
      kind: 'connection', problem: { kind: 'not_reachable', why: 'name' } } },
    { subject: 'clock', state: 'skipped', detail: { kind: 'not_known', because: 'bank' } },
  ];
  assert.deepEqual(lines.map((line) => doctorSaying(line).tone), ['success', 'danger', 'quiet']);
  const view = {
    version: '0.1.0', system: 'linux x86_64', sqliteVersion: '3.51', ledgerVersion: 6,
    environment: 'sandbox', bankAddress: 'https://x/', checkedAt: 'now', lines,
  };
  const report = reportOf(view, say, (subject) => subject);
  assert.equal(report.split('\n').length, 5);
  assert.match(report, /\[failed\] bank: /);
});

test('the way to the bank has words for each thing that is wrong with it', () => {
  for (const code of ['address_form', 'address_not_encrypted', 'address_more']) {
    assert.ok(told({ field: 'bank-address', code }).length > 20, code);
  }
  assert.match(told({ field: 'proxy-address', code: 'proxy_form' }), /proxy\.office:8080/);
  assert.match(told({ field: 'certificate-text', code: 'file_unreadable' }), /cannot be read/);
});

test('an authority that is not public is warned of, and a role is no fault of the onboarding', () => {
  const issuer = (isPrivate) => say(doctorSaying({
    subject: 'tls', state: 'warning',
    detail: { kind: 'issuer', organisation: 'Office Ltd', commonName: 'Box', isPrivate },
  }).saying);
  assert.match(issuer(true), /Office Ltd, Box vouches .* may read along/);
  assert.doesNotMatch(issuer(false), /read along/);
  const role = say(connectionSaying({ kind: 'certificate_refused', code: 'ROLE_INVALID' }));
  assert.match(role, /Payments may be possible/);
  const expired = { subject: 'certificate', state: 'failed', detail: { kind: 'finding', finding: 'expired' } };
  assert.equal(say(doctorSaying(expired).saying), 'It is no longer valid.');
});
