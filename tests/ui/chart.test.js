import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CHART, chartOf } from '../../ui/domain/chart.js';

const days = (...balances) => balances.map((balance, at) => ({
  day: `2026-11-${String(at + 1).padStart(2, '0')}`, balance, entries: at,
}));

test('a balance is a step that holds until the next day', () => {
  const chart = chartOf(days('0.00', '100.00', '50.00', '50.00'));
  assert.equal(chart.line, 'M0 192H250V8H500V100H750V100H1000');
  assert.equal(chart.zero, 192);
  assert.equal(chart.area, `${chart.line}V192H0Z`, 'filled down to zero');
});

test('the lowest, the highest and the last are those of the text, not of rounding', () => {
  const chart = chartOf(days('12480.30', '-999999999999.99', '12480.31', '12480.31', '7.00'));
  assert.equal(chart.lowest.day.balance, '-999999999999.99');
  assert.equal(chart.highest.day.balance, '12480.31');
  assert.equal(chart.highest.day.day, '2026-11-03', 'the first of equal ones');
  assert.equal(chart.last.day.balance, '7.00');
});

test('zero is drawn where it belongs, and left out where it would flatten everything', () => {
  const crossing = chartOf(days('-50.00', '50.00'));
  assert.equal(crossing.zero, CHART.height / 2);
  assert.ok(crossing.highest.y < crossing.zero && crossing.lowest.y > crossing.zero);
  const far = chartOf(days('100000.00', '100100.00'));
  assert.equal(far.zero, null);
  assert.match(far.area, /V200H0Z$/);
  const owing = chartOf(days('-100100.00', '-100000.00'));
  assert.equal(owing.zero, null);
  assert.match(owing.area, /V0H0Z$/, 'what is owed hangs from above');
  assert.equal(chartOf(days('-100.00', '-50.00')).zero, 8);
});

test('every point lies in the drawing, whatever the balances are', () => {
  for (const balances of [['0.00'], ['5.00', '5.00'], ['-5.00'], ['1.00', '1000000.00', '-3.00']]) {
    const { lowest, highest, last, line } = chartOf(days(...balances));
    for (const { x, y } of [lowest, highest, last]) {
      assert.ok(x >= 0 && x <= CHART.width && y >= 0 && y <= CHART.height, balances.join());
    }
    assert.doesNotMatch(line, /NaN|Infinity/);
    assert.equal(last.x, CHART.width);
  }
});

test('nothing to draw draws nothing', () => {
  assert.equal(chartOf([]), null);
  assert.equal(chartOf(days('odd')), null);
});
