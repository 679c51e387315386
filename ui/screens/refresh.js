import { call } from '../bridge/desk.js';
import { words } from '../lib/words.js';
import { failureLines } from './failure-lines.js';

/** @import { PaymentView, RefreshView } from '../bridge/contract.d.ts' */
/** @import { PaymentFilter } from '../elements/payment-filter.js' */

/**
 * Asks the bank about every payment that is not final, once at a time. The rows stay meanwhile.
 * @param {{ filter: PaymentFilter, message: HTMLElement, rows: () => readonly PaymentView[],
 *   done: () => Promise<void> }} parts
 * @returns {() => Promise<void>}
 */
export function refresher({ filter, message, rows, done }) {
  let isAsking = false;
  return async () => {
    if (isAsking) return;
    isAsking = true;
    filter.busy = true;
    message.textContent = '';
    try {
      const answer = await call('refresh_payments', {});
      await done();
      message.textContent = outcomeOf(answer, rows());
    } catch (thrown) {
      message.textContent = [words('payments.unchecked'), ...failureLines(thrown)].join(' ');
    } finally {
      isAsking = false;
      filter.busy = false;
    }
  };
}

/**
 * @param {RefreshView} answer
 * @param {readonly PaymentView[]} rows
 */
function outcomeOf({ asked, unanswered, later }, rows) {
  if (asked === 0) return words('payments.nothingOpen');
  if (later > 0 && unanswered === 0) return words('payments.checkedMore', { asked, later });
  if (unanswered === 0) return words('payments.checked', { count: asked });
  if (unanswered < asked) return words('payments.uncheckedSome', { asked, unanswered });
  const answers = rows.map(({ follow }) => follow?.lastAnswerAt ?? '').sort();
  const at = answers.at(-1) ?? '';
  return at === '' ? words('payments.unchecked') : words('payments.uncheckedSince', { at });
}
