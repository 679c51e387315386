// Where the balance over time is drawn. Decimal text becomes a number here for drawing alone: no
// number of this file is ever shown.

/** @import { BalanceDayView } from '../bridge/contract.d.ts' */

/** Width and height of the drawing in its own units; the page stretches it. */
export const CHART = { width: 1000, height: 200 };

/** Space above the highest and below the lowest, so that a line at the edge is not cut. */
const EDGE = 8;

/**
 * @typedef {object} ChartPoint
 * @property {number} x
 * @property {number} y
 * @property {BalanceDayView} day
 */
/**
 * @typedef {object} Chart
 * @property {string} line the steps as an SVG path
 * @property {string} area what lies between the steps and zero, or the edge
 * @property {number | null} zero height of the zero line, where it is in the drawing
 * @property {ChartPoint} lowest
 * @property {ChartPoint} highest
 * @property {ChartPoint} last
 */

/**
 * A step for each day: a balance holds until the next one.
 * @param {readonly BalanceDayView[]} days oldest first
 * @returns {Chart | null} null where there is nothing to draw
 */
export function chartOf(days) {
  const values = days.map(({ balance }) => Number(balance));
  if (values.length === 0 || values.some(Number.isNaN)) return null;
  const scale = scaleOf(Math.min(...values), Math.max(...values));
  const step = CHART.width / days.length;
  const points = days.map((day, at) => ({
    day, x: round((at + 1) * step), y: scale(values[at] ?? 0),
  }));
  const line = points.map(({ x, y }, at) => `${at === 0 ? `M0 ${y}` : `V${y}`}H${x}`).join('');
  const zero = scale(0);
  const hasZero = zero >= 0 && zero <= CHART.height;
  const floor = hasZero ? zero : zero > 0 ? CHART.height : 0;
  return {
    line,
    area: `${line}V${floor}H0Z`,
    zero: hasZero ? zero : null,
    lowest: best(points, ({ day }, other) => Number(day.balance) < Number(other.day.balance)),
    highest: best(points, ({ day }, other) => Number(day.balance) > Number(other.day.balance)),
    last: best(points, () => true),
  };
}

/**
 * Heights for values: zero is part of the drawing unless that would flatten what happens.
 * @param {number} lowest
 * @param {number} highest
 * @returns {(value: number) => number}
 */
function scaleOf(lowest, highest) {
  const spread = highest - lowest;
  const low = lowest > 0 && lowest <= 2 * spread ? 0 : lowest;
  const high = highest < 0 && -highest <= 2 * spread ? 0 : highest;
  const range = high - low || 1;
  const room = CHART.height - 2 * EDGE;
  return (value) => round(EDGE + ((high - value) / range) * room);
}

/**
 * The point that no other is better than; of equal ones the first.
 * @param {readonly ChartPoint[]} points
 * @param {(one: ChartPoint, other: ChartPoint) => boolean} isBetter
 * @returns {ChartPoint}
 */
function best(points, isBetter) {
  return points.reduce((found, point) => (isBetter(point, found) ? point : found));
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 100) / 100;
}
