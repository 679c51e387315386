import assert from 'node:assert/strict';
import { test } from 'node:test';

import { verification } from '../../ui/domain/verification.js';
import { say } from '../../ui/lib/words.js';
import { en } from '../../ui/words/en.js';

const WHOLE = {
  rows: 7, holdsFrom: 1, holdsSince: '2026-11-22T14:05:00.000Z', broken: null,
  withoutKey: 0, otherKey: 0, endMark: '0123456789abcdef',
};

test('a record that holds says so, and names the mark of its end', () => {
  const { verdict, tone, sayings } = verification(WHOLE);
  assert.deepEqual([verdict, tone], ['holds', 'success']);
  assert.equal(say(sayings[0]), en.settings.check.holds);
  assert.match(sayings.map(say).join(' '), /7 rows .*0123456789abcdef/);
});

test('a lost key leaves it readable: from where on it holds, or that nothing can be said', () => {
  const part = verification({ ...WHOLE, holdsFrom: 4, otherKey: 3 });
  assert.deepEqual([part.verdict, part.tone], ['partly', 'warning']);
  assert.match(say(part.sayings[0]), /from row 4/);
  assert.match(part.sayings.map(say).join(' '), /3 rows were sealed with a key that is gone/);
  const none = verification({ ...WHOLE, holdsFrom: null, holdsSince: null, otherKey: 7 });
  assert.deepEqual([none.verdict, none.tone], ['unverifiable', 'warning']);
});

test('whatever does not fit is the first thing said, with its row, its time and what to do', () => {
  for (const kind of Object.keys(en.settings.check.broken)) {
    const broken = { row: 3, at: '2026-11-22T14:05:00.000Z', kind };
    const { verdict, tone, sayings } = verification({ ...WHOLE, holdsFrom: 4, broken });
    assert.deepEqual([verdict, tone], ['broken', 'danger']);
    const told = sayings.map(say);
    assert.match(told[0], /row 3/i);
    assert.match(told[1], /22 Nov 2026/);
    assert.ok(told.includes(en.settings.check.brokenAction));
  }
});

test('nothing recorded is neither good nor bad', () => {
  const { verdict, sayings } = verification({ ...WHOLE, rows: 0, holdsFrom: null });
  assert.equal(verdict, 'empty');
  assert.equal(sayings.length, 1);
});
