import assert from 'node:assert/strict';
import { test } from 'node:test';

import { accountWarnings, balanceNotes, balanceSaying } from '../../ui/domain/balance.js';
import { consentAlert, consentNotes } from '../../ui/domain/consent-reason.js';
import {
  consentLook, consentNext, consentSaying, consentSteps, lastReadAt, untilSaying,
} from '../../ui/domain/consent.js';
import { say } from '../../ui/lib/words.js';

process.env.TZ = 'Europe/Riga';

const STATES = ['prepared', 'sending', 'in_doubt', 'refused', 'awaiting_sca', 'confirming', 'valid',
  'suspended', 'not_approved', 'rejected', 'expired', 'revoked_at_bank', 'revoked', 'gone',
  'replaced', 'abandoned'];

const consent = (changes = {}) => ({
  consentId: '1', state: 'valid', consentStatus: 'valid', scaStatus: 'finalised', challenge: null,
  validUntil: '2027-05-20', daysLeft: 179, reminder: 'none', accounts: [], isUsable: true,
  awaitsApproval: false, mayBeRenewed: true, mayBeRevoked: true, mayBePutAway: false,
  isEnding: false, renews: null, reason: null, readRefused: null, bankText: null, alert: null,
  follow: null, preparedAt: '2026-11-22T08:00:00Z', changedAt: '2026-11-22T08:00:00Z', ...changes,
});
const until = (changes) => {
  const saying = untilSaying(consent(changes));
  return saying === null ? null : say(saying);
};
const next = (changes, readAt = null) => {
  const saying = consentNext(consent(changes), readAt, say);
  return saying === null ? null : say(saying);
};

test('every state has a word and a shape of its own kind', () => {
  for (const state of STATES) {
    assert.doesNotMatch(say(consentSaying(consent({ state }))), /State:/, state);
    assert.ok(consentLook(consent({ state })).shape, state);
  }
  assert.equal(say(consentSaying(consent({ state: 'new_one' }))), 'State: new_one');
});

test('a valid one tells its last day and how many are left', () => {
  assert.equal(until({}), 'Valid until 20 May 2027 (179 days left)');
  assert.equal(until({ daysLeft: 1 }), 'Valid until 20 May 2027 (1 day left)');
  assert.equal(until({ daysLeft: 0 }), 'Valid until 20 May 2027 (today is the last day)');
  assert.equal(until({ state: 'expired', daysLeft: -1 }), null);
  assert.equal(until({ state: 'awaiting_sca' }), 'Asked for until 20 May 2027');
});

test('an end that comes near is told by shape and by words', () => {
  assert.deepEqual(consentLook(consent()), { tone: 'success', shape: 'check' });
  assert.equal(next({}), null);
  for (const reminder of ['soon', 'now']) {
    assert.deepEqual(consentLook(consent({ reminder })), { tone: 'warning', shape: 'clock' });
    assert.match(next({ reminder }), /^Renew it/);
  }
});

test('an ended one is told as that, with what is shown, and that payments work', () => {
  const readAt = '2027-05-19T14:20:00Z';
  const told = 'Access ended on 20 May 2027. Shown: data of 19 May 2027, 17:20. Payments still work.';
  assert.equal(next({ state: 'expired', daysLeft: -1 }, readAt), told);
  assert.match(next({ state: 'expired', daysLeft: 30 }, readAt), /^The bank has ended access\. Shown/,
    'a day to come is no day on which it ended');
  assert.equal(next({ state: 'valid', reminder: 'over', daysLeft: -1 }, readAt), told,
    'also before the bank said so');
  assert.match(next({ state: 'expired' }), /nothing was read/);
  assert.equal(next({ state: 'revoked' }), 'Access revoked. Payments are not affected.');
  assert.match(next({ state: 'revoked_at_bank' }), /Payments are not affected/);
});

test('only what the program allows can be pressed', () => {
  assert.deepEqual(consentSteps(consent()), ['renew', 'revoke']);
  assert.deepEqual(consentSteps(consent({
    awaitsApproval: true, mayBeRenewed: false, mayBeRevoked: true,
  })), ['approve', 'revoke']);
  assert.deepEqual(consentSteps(consent({
    mayBeRenewed: true, mayBeRevoked: false, mayBePutAway: true,
  })), ['renew', 'put-away']);
});

test('reasons and trouble of a consent never speak of a payment that went out', () => {
  const notes = (changes) => consentNotes(consent(changes), say).map(say).join(' ');
  const params = { status: 400, bankCode: 'FORMAT_ERROR', path: null, bankText: 'Too odd' };
  assert.equal(notes({ reason: { code: 'bank_refused', params } }),
    'The bank refused the request (FORMAT_ERROR). Nothing was created. The bank’s words: “Too odd”');
  const wait = (retryAfterSeconds) => notes({
    reason: { code: 'too_many_requests', params: { retryAfterSeconds } },
  });
  assert.match(wait(30), /wait 30 s/);
  assert.doesNotMatch(wait(null), /null/);
  for (const why of ['timed_out', 'brought_back', 'program_ended']) {
    const lost = notes({
      reason: { code: 'outcome_unknown', params: { why, bankSeemedToAccept: true } },
    });
    assert.match(lost, /did not arrive/);
    assert.doesNotMatch(lost, /payment/i);
  }
  const follow = { lastAnswerAt: null, nextInSeconds: null, trouble: 'key_refused' };
  assert.match(notes({ follow }), /checking has stopped\.$/);
  assert.match(notes({ follow: { ...follow, nextInSeconds: 5 } }), /again in 5 s/);
  assert.match(notes({ isEnding: true }), /not told/);
  assert.match(notes({ readRefused: 'CONSENT_UNKNOWN' }), /CONSENT_UNKNOWN/);
  assert.match(notes({ renews: '7', isUsable: false, awaitsApproval: true }), /older access/);
  assert.equal(notes({ renews: '7' }), '');
});

test('an alert names what the bank reports', () => {
  assert.equal(consentAlert(null), null);
  assert.match(say(consentAlert({ code: 'contrary_report', params: { reported: 'rejected' } })),
    /reports rejected/);
  assert.match(say(consentAlert({ code: 'codes_differ' })), /Decline/);
});

test('what is shown is as old as the newest read', () => {
  assert.equal(lastReadAt([]), null);
  assert.equal(lastReadAt([{ balancesAt: null, entriesAt: null }]), null);
  assert.equal(lastReadAt([
    { balancesAt: '2026-11-22T08:00:00Z', entriesAt: null },
    { balancesAt: '2026-11-20T08:00:00Z', entriesAt: '2026-11-22T09:00:00Z' },
  ]), '2026-11-22T09:00:00Z');
});

test('balances have plain words; an unknown kind stands as the bank wrote it', () => {
  assert.equal(say(balanceSaying('interimAvailable')), 'Available');
  assert.equal(say(balanceSaying('closingBooked')), 'Booked at end of day');
  assert.equal(say(balanceSaying('<b>odd</b>')), 'The bank calls it “<b>odd</b>”');
  const balance = { balanceType: 'expected', amount: '1', currency: 'EUR',
    referenceDate: '2026-11-22', changedAt: null, includesCredit: true };
  assert.deepEqual(balanceNotes(balance).map(say), ['for 22 Nov 2026', 'includes credit']);
  assert.deepEqual(balanceNotes({ ...balance, includesCredit: null, referenceDate: null }), []);
  assert.deepEqual(balanceNotes({ ...balance, changedAt: '2026-11-22T07:40:00Z', includesCredit: false })
    .map(say), ['as of 22 Nov 2026, 09:40']);
});

test('an account that is blocked or cannot be read says so', () => {
  const told = (status, consentId) => accountWarnings({ status, consentId }).map(say).join(' ');
  assert.equal(told(null, '1'), '');
  assert.match(told('blocked', '1'), /blocked/);
  assert.match(told('odd', '1'), /“odd”/);
  assert.match(told(null, null), /ended/);
});
