import { call } from '../bridge/desk.js';
import { oneAtATime } from '../lib/pace.js';

/** @import { AccountDays } from '../bridge/contract.d.ts' */
/** @import { BalanceChart } from '../elements/balance-chart.js' */

/**
 * Keeps the balance over time for the days that are looked at; without one account there is none.
 * @param {BalanceChart} chart
 * @param {() => AccountDays | null} wanted
 * @param {(thrown: unknown) => void} failed
 * @returns {() => Promise<void>}
 */
export function entryBalances(chart, wanted, failed) {
  return oneAtATime(async () => {
    const asked = wanted();
    if (asked === null) {
      chart.history = null;
      return;
    }
    try {
      const history = await call('read_balance_history', asked);
      if (JSON.stringify(asked) === JSON.stringify(wanted())) chart.history = history;
    } catch (thrown) {
      chart.history = null;
      failed(thrown);
    }
  });
}
