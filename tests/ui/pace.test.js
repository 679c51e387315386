import assert from 'node:assert/strict';
import { test } from 'node:test';

import { afterPause, oneAtATime } from '../../ui/lib/pace.js';

test('typing on puts the action off, and leaving the field runs it at once', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let runs = 0;
  const keep = afterPause(400, () => (runs += 1));
  keep.later();
  t.mock.timers.tick(399);
  keep.later();
  t.mock.timers.tick(399);
  assert.equal(runs, 0, 'the pause starts anew with every key');
  t.mock.timers.tick(1);
  assert.equal(runs, 1);
  keep.later();
  keep.now();
  t.mock.timers.tick(1000);
  assert.equal(runs, 2, 'once, not twice');
});

test('news during a reading leads to exactly one more reading', async () => {
  const finish = [];
  const read = oneAtATime(() => new Promise((resolve) => finish.push(resolve)));
  const first = read();
  read();
  const third = read();
  assert.equal(finish.length, 1, 'never two at once');
  finish[0]();
  await new Promise(setImmediate);
  assert.equal(finish.length, 2, 'the last news is not missed');
  finish[1]();
  await Promise.all([first, third]);
  assert.equal(finish.length, 2);
});

test('a reading that failed does not stop the next one', async () => {
  let runs = 0;
  const read = oneAtATime(async () => {
    runs += 1;
    if (runs === 1) throw new Error('once');
  });
  await assert.rejects(read());
  await read();
  assert.equal(runs, 2);
});
