import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  lookOf, nextSaying, scaStatusSaying, stateSaying, STATES, transactionStatusSaying,
} from '../../ui/domain/status.js';
import { say } from '../../ui/lib/words.js';

const ALL = ['prepared', 'sending', 'in_doubt', 'awaiting_sca', 'authorised', 'accepted', 'settled',
  'rejected', 'cancelled', 'sca_failed', 'abandoned'];

test('every state has a word, a shape and something to do', () => {
  assert.deepEqual(STATES, ALL);
  for (const state of ALL) {
    assert.ok(say(stateSaying({ state, evidence: null })));
    assert.ok(say(nextSaying(state)));
    assert.ok(lookOf(state).shape);
  }
});

test('what rests on a person’s word says so, and what to do then', () => {
  for (const state of ['accepted', 'abandoned']) {
    const [byWord, byBank] = ['person', 'bank'].map((evidence) => [
      say(stateSaying({ state, evidence })), say(nextSaying(state, evidence)),
    ]);
    assert.match(byWord[0], /your word/);
    assert.notEqual(byWord[1], byBank[1]);
  }
});

test('approved, executed and seen in the account are three different words', () => {
  const shown = [
    say(stateSaying({ state: 'authorised', evidence: 'bank' })),
    say(stateSaying({ state: 'settled', evidence: 'bank' })),
    say(stateSaying({ state: 'settled', evidence: 'statement' })),
  ];
  assert.equal(new Set(shown).size, 3);
});

test('what the person said is marked as the person’s word', () => {
  assert.match(say(stateSaying({ state: 'abandoned', evidence: 'person' })), /your word/);
  assert.match(say(stateSaying({ state: 'accepted', evidence: 'person' })), /your word/);
  assert.doesNotMatch(say(stateSaying({ state: 'abandoned', evidence: null })), /your word/);
});

test('only the final codes are worded as executed', () => {
  for (const code of ['ACSC', 'ACCC']) {
    assert.match(say(transactionStatusSaying(code)), /^Executed/, code);
  }
  for (const code of ['RCVD', 'ACTC', 'ACFC', 'ACSP', 'ACWP', 'RJCT', 'CANC', 'RVCM']) {
    assert.doesNotMatch(say(transactionStatusSaying(code)), /^Executed/, code);
  }
  assert.equal(say(scaStatusSaying('finalised')), 'Approved');
});

test('an unknown code of the bank is shown raw and never as success', () => {
  assert.equal(say(transactionStatusSaying('QQQQ')), 'Bank’s code: QQQQ');
  assert.equal(say(scaStatusSaying('somethingNew')), 'Waiting for the bank (somethingNew)');
  assert.equal(say(transactionStatusSaying('other')), 'Bank’s code: other',
    'a code that happens to be a key of the words');
});

test('an unknown state never looks like success', () => {
  assert.equal(lookOf('toString').tone, 'quiet');
  assert.equal(say(stateSaying({ state: 'brand_new', evidence: null })), 'State: brand_new');
});
