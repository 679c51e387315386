import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { en } from '../../ui/words/en.js';
import { FORMATS } from '../../ui/domain/exporting.js';
import { words } from '../../ui/lib/words.js';

const contract = readFileSync(new URL('../../ui/bridge/contract.d.ts', import.meta.url), 'utf8')
  .replace(/\/\*\*[^]*?\*\//g, '');

/** The names in a union of the contract: plain texts, or the values of its tag. */
function namesOf(type, tag) {
  const [, text] = new RegExp(`export type ${type} = ([^;]*);`).exec(contract) ?? [];
  assert.ok(text, `the contract declares ${type}`);
  const pattern = tag === undefined ? /"([\w-]+)"/g : new RegExp(`"${tag}": "([\\w-]+)"`, 'g');
  const names = [...text.matchAll(pattern)].map(([, name]) => name);
  assert.ok(names.length > 1, `${type} has names`);
  return names;
}

function assertWorded(section, names) {
  for (const name of names) {
    assert.ok(en[section][name] !== undefined, `${section}.${name} has no words`);
  }
}

test('every failure has words', () => {
  assertWorded('failure', namesOf('CommandError', 'code'));
});

test('what asks for a step outside the program is advised on', () => {
  assertWorded('advice', ['settings_missing', 'keyring_unavailable', 'secrets_lost']);
});

test('every problem of a field has words', () => {
  assertWorded('problem', namesOf('ProblemView', 'code'));
});

test('every field has a label and says when it is empty', () => {
  const fields = namesOf('FieldName');
  for (const field of fields) {
    assert.ok(en.pay.field[field], `pay.field.${field}`);
    assert.ok(en.problem.required[field], `problem.required.${field}`);
  }
});

test('every warning has words, also for its yes', () => {
  const warnings = namesOf('WarningName');
  assertWorded('warning', warnings);
  for (const name of warnings) assert.ok(en.warning.acknowledge[name], name);
});

test('every line of the history, every alert and every trouble has words', () => {
  assertWorded('timeline', namesOf('TimelineEvent'));
  assertWorded('alert', namesOf('AlertView', 'code'));
  assertWorded('trouble', namesOf('TroubleView'));
  assertWorded('evidence', namesOf('EvidenceView'));
  assertWorded('loss', namesOf('LossView'));
  assertWorded('details', namesOf('DetailName'));
  assertWorded('banner', namesOf('EnvironmentName'));
});

test('every reason has words; a pause has them with and without its length', () => {
  const reasons = namesOf('ReasonView', 'code').filter((code) => code !== 'too_many_requests');
  assertWorded('reason', [...reasons, 'wait', 'waitOpen']);
});

test('every backup and every break of the record has words', () => {
  const { record, check } = en.settings;
  for (const kind of namesOf('BackupKindName')) assert.ok(record.kind[kind], kind);
  for (const verdict of namesOf('BackupVerdict')) assert.ok(record.verdict[verdict], verdict);
  for (const kind of namesOf('BreakKindName')) assert.ok(check.broken[kind], kind);
});

test('everything about linked accounts that has a name has words', () => {
  const { consent } = en.accounts;
  for (const alert of namesOf('ConsentAlertView', 'code')) assert.ok(consent.alert[alert], alert);
  for (const reason of namesOf('ReasonView', 'code')) {
    if (reason !== 'too_many_requests') assert.ok(consent.reason[reason], reason);
  }
  for (const doubt of namesOf('BalanceDoubtName')) assert.ok(en.balance.doubt[doubt], doubt);
  for (const name of namesOf('BookingName')) assert.ok(en.entries.booking[name], name);
  const formats = namesOf('ExportFormat');
  assert.deepEqual([...FORMATS], formats, 'every kind of file is offered');
});

test('every filter has words: groups of their own, states by their state', () => {
  for (const name of namesOf('PaymentsFilter')) {
    assert.ok(en.payments.filter[name] ?? en.state[name], name);
  }
});

test('every status that a bank may send has words', () => {
  assertWorded('transactionStatus', ['RCVD', 'PDNG', 'ACTC', 'PATC', 'ACCP', 'ACFC', 'ACSP',
    'ACWC', 'ACWP', 'ACSC', 'ACCC', 'RJCT', 'CANC', 'PART', 'RVNC', 'RVCM', 'RCVC', 'other']);
  assertWorded('scaStatus', ['received', 'psuIdentified', 'psuAuthenticated', 'scaMethodSelected',
    'started', 'unconfirmed', 'finalised', 'exempted', 'failed', 'other']);
});

test('values enter a sentence, in their form', () => {
  assert.equal(words('problem.too_large', { max: '999999999.99' }), 'At most 999,999,999.99 EUR.');
  assert.equal(words('pay.hint.country', { country: 'LV' }), 'Latvia');
  assert.equal(words('amount', { amount: '1234.50', currency: 'EUR' }), '1,234.50 EUR');
});

test('a value is text: braces and dollar signs in it stay as they are', () => {
  const text = '{text} $& $1';
  assert.equal(words('common.bankWords', { text }), 'The bank’s words: “{text} $& $1”');
});

test('one and many are worded apart', () => {
  assert.equal(words('pending.approvals', { count: 1 }), '1 payment awaits approval on the phone');
  assert.equal(words('pending.approvals', { count: 2 }), '2 payments await approval on the phone');
  assert.equal(words('pay.hint.left', { count: 0 }), '0 characters left');
});

test('a key without words is a fault and not an empty line', () => {
  assert.throws(() => words('nothing.of.the.kind'), /no words for nothing/);
});
