import { CHART, chartOf } from '../domain/chart.js';
import { drawn } from '../lib/drawing.js';
import { day, number } from '../lib/forms.js';
import { html } from '../lib/html.js';
import { words } from '../lib/words.js';
import { notice } from './notice.js';

/** @import { BalanceDayView, BalanceHistoryView } from '../bridge/contract.d.ts' */
/** @import { Chart } from '../domain/chart.js' */

/** The booked balance over time: a drawing, and a table for those who cannot see it. */
export class BalanceChart extends HTMLElement {
  #shown = '';

  /** Null while nothing is known, which shows nothing. */
  set history(/** @type {BalanceHistoryView | null} */ history) {
    const shown = JSON.stringify(history);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const wasOpen = this.querySelector('details')?.open ?? false;
    this.hidden = history === null;
    this.replaceChildren(html`${history !== null && html`
      <section class="balance-over-time" aria-labelledby="balance-title">
        <h3 id="balance-title">${words('balance.title')}</h3>
        ${doubtOf(history)}
        ${pictureOf(history)}
        ${history.days.length > 0 && html`
          <details><summary>${words('balance.table')}</summary>${tableOf(history)}</details>`}
      </section>`}`);
    const details = this.querySelector('details');
    if (details !== null) details.open = wasOpen;
  }
}

/** @param {BalanceHistoryView} history */
function doubtOf({ doubt }) {
  if (doubt === null) return null;
  const line = notice(doubt === 'disagrees' ? 'warning' : 'quiet', html`
    <p>${words(`balance.doubt.${doubt}`)}</p>`, { testid: 'balance-doubt' });
  line.dataset['doubt'] = doubt;
  return line;
}

/** @param {BalanceHistoryView} history */
function pictureOf({ days, currency }) {
  const chart = chartOf(days);
  const [first] = days;
  if (chart === null || first === undefined) return null;
  const { highest, lowest, last } = chart;
  const sum = (/** @type {BalanceDayView} */ { balance: amount }) => words('amount', { amount, currency });
  return html`
    <div class="chart">
      <p class="chart-high">${words('balance.highest', { amount: sum(highest.day) })}
        <span class="muted"> ${day(highest.day.day)}</span></p>
      ${drawingOf(chart, words('balance.chart', {
        from: first.day, to: last.day.day, first: number(first.balance),
        last: number(last.day.balance), lowest: number(lowest.day.balance),
        lowestDay: lowest.day.day, highest: number(highest.day.balance),
        highestDay: highest.day.day, currency,
      }))}
      <div class="chart-foot">
        <span class="muted">${day(first.day)}</span>
        <span>${words('balance.lowest', { amount: sum(lowest.day) })}
          <span class="muted"> ${day(lowest.day.day)}</span></span>
        <span><span class="muted">${day(last.day.day)} </span><strong>${sum(last.day)}</strong></span>
      </div>
    </div>`;
}

/**
 * @param {Chart} chart
 * @param {string} summary what it shows, in a sentence
 */
function drawingOf({ line, area, zero, lowest, highest, last }, summary) {
  // A line without length has round ends: a point that stays round when the drawing is stretched.
  const point = (/** @type {string} */ kind, /** @type {{ x: number, y: number }} */ { x, y }) =>
    drawn('path', { class: `chart-point ${kind}`, d: `M${x} ${y}h0` });
  return drawn('svg', {
    class: 'chart-drawing', 'data-testid': 'balance-chart', role: 'img', 'aria-label': summary,
    viewBox: `0 0 ${CHART.width} ${CHART.height}`, preserveAspectRatio: 'none',
  }, [
    drawn('path', { class: 'chart-area', d: area }),
    zero === null ? null : drawn('path', { class: 'chart-zero', d: `M0 ${zero}H${CHART.width}` }),
    drawn('path', { class: 'chart-line', d: line }),
    point('lowest', lowest), point('highest', highest), point('last', last),
  ]);
}

/** @param {BalanceHistoryView} history */
function tableOf({ days, currency }) {
  return html`
    <table class="balance-table" data-testid="balance-table">
      <caption class="muted">${words('balance.caption', { currency })}</caption>
      <thead><tr>
        <th scope="col">${words('balance.day')}</th>
        <th scope="col" class="figure">${words('balance.booked')}</th>
        <th scope="col" class="figure">${words('balance.entries')}</th>
      </tr></thead>
      <tbody>${days.map(({ day: on, balance, entries }) => html`
        <tr><th scope="row">${day(on)}</th>
          <td class="figure">${number(balance)}</td><td class="figure">${entries}</td></tr>`)}
      </tbody>
    </table>`;
}
