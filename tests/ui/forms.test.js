import assert from 'node:assert/strict';
import { test } from 'node:test';

import { country, exactMoment, moment, number, whole } from '../../ui/lib/forms.js';

process.env.TZ = 'Europe/Riga';

test('a sum is grouped and keeps two decimals', () => {
  assert.equal(number('1234.56'), '1,234.56');
  assert.equal(number('40.2'), '40.20');
  assert.equal(number('0.01'), '0.01');
  assert.equal(number('-1234.56'), '-1,234.56');
});

test('a number of things is grouped and has no decimals', () => {
  assert.equal(whole('100000'), '100,000');
  assert.equal(whole('7'), '7');
});

test('a sum is read digit by digit and never through a rounded number', () => {
  assert.equal(number('999999999.99'), '999,999,999.99');
  assert.equal(number('12345678901234567.89'), '12,345,678,901,234,567.89',
    'more digits than a floating number holds');
});

test('an instant is shown on the clock of this computer', () => {
  assert.equal(moment('2026-11-22T12:05:09Z'), '22 Nov 2026, 14:05');
  assert.equal(exactMoment('2026-11-22T12:05:09Z'), '22 Nov 2026, 14:05:09');
  assert.equal(moment('2026-11-22T22:30:00Z'), '23 Nov 2026, 00:30', 'midnight is 00, not 24');
});

test('a country is named, and unknown letters are shown as they are', () => {
  assert.equal(country('LT'), 'Lithuania');
  assert.equal(country('?'), '?');
});
