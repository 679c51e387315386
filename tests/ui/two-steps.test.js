import assert from 'node:assert/strict';
import { test } from 'node:test';

import { TwoSteps } from '../../ui/lib/two-steps.js';

test('the second press on the same thing does it, and a third begins anew', () => {
  const steps = new TwoSteps();
  assert.deepEqual(['a', 'a', 'a', 'a'].map((thing) => steps.press(thing)),
    [false, true, false, true]);
});

test('a press on something else arms that and disarms the first', () => {
  const steps = new TwoSteps();
  assert.deepEqual(['a', 'b', 'a', 'a'].map((thing) => steps.press(thing)),
    [false, false, false, true]);
});

test('leaving takes the first step back', () => {
  const steps = new TwoSteps();
  steps.press('a');
  assert.equal(steps.armed, 'a');
  steps.leave();
  assert.equal(steps.armed, null);
  assert.equal(steps.press('a'), false);
});
