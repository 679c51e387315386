import { call, failureOf } from '../bridge/desk.js';
import { reasonSayings } from '../domain/reason.js';
import { ReviewDialog } from '../elements/review-dialog.js';
import { heed } from '../lib/dom.js';
import { say, words } from '../lib/words.js';
import { failureLines } from './failure-lines.js';

/** @import { AcknowledgementRequest, PaymentView } from '../bridge/contract.d.ts' */

/**
 * The way of one recorded payment from the review to the bank.
 * @param {{ lead: (payment: PaymentView) => void, show: (paymentId: string) => void }} frame `lead`
 *   shows what belongs to the state that a payment is in, `show` opens a payment's detail
 */
export function reviewScreen({ lead, show }) {
  /**
   * @param {PaymentView} payment
   * @param {{ onLeft?: () => void, onHandedOver?: () => void }} ends
   *   left: gone back before sending. Handed over: the bank has it, or may have it
   */
  function open(payment, { onLeft, onHandedOver }) {
    const dialog = new ReviewDialog();
    const isNew = onLeft !== undefined;
    let isSettled = false;

    const leave = () => {
      dialog.close();
      if (!isSettled) onLeft?.();
    };
    heed(dialog, 'review-left', leave);
    heed(dialog, 'twin-chosen', (/** @type {string} */ paymentId) => {
      leave();
      show(paymentId);
    });
    heed(dialog, 'review-sent', async (/** @type {AcknowledgementRequest[]} */ acknowledged) => {
      const { sent, lines, isOver, isUnanswered } = await send(payment.paymentId, acknowledged);
      if (sent === null) {
        isSettled = true;
        dialog.busy = false;
        return dialog.tell([...lines, words('review.notSure')], 'only-back');
      }
      // Still on its way although an error was told: the answer could not be recorded.
      const isUnrecorded = lines.length > 0 && sent.state === 'sending';
      const fate = isUnrecorded || isOver ? 'only-back' : fateOf(sent);
      if (fate === 'elsewhere') {
        // What comes next is shown first: it may be the code.
        lead(sent);
        dialog.close();
        return onHandedOver?.();
      }
      dialog.busy = false;
      if (isUnanswered) dialog.warn(sent);
      isSettled = fate === 'only-back' && !isOver;
      dialog.tell([...lines, ...reasonSayings(sent).map(say)], fate);
    });
    dialog.open(payment, { back: isNew ? 'review.back' : 'review.close' });
  }

  return { open };
}

/**
 * Hands it over. Whatever goes wrong on this side, the record says where the payment stands; only
 * when that cannot be read either is there nothing to show.
 * @param {string} paymentId
 * @param {AcknowledgementRequest[]} acknowledged
 * @returns {Promise<{ sent: PaymentView | null, lines: string[], isOver?: boolean,
 *   isUnanswered?: boolean }>} over: nothing was sent, and another press would not change that;
 *   unanswered: other warnings than those that were shown came up meanwhile
 */
async function send(paymentId, acknowledged) {
  try {
    return { sent: await call('send_payment', { paymentId, acknowledged }), lines: [], isOver: false };
  } catch (thrown) {
    const lines = failureLines(thrown);
    try {
      const { payment } = await call('read_payment', { paymentId });
      const { code } = failureOf(thrown);
      if (code === 'acknowledgement_needed') {
        return { sent: payment, lines: [words('review.warningsChanged')], isUnanswered: true };
      }
      const isOver = code === 'older_moved' || code === 'paid_again_already';
      return { sent: payment, lines: code === 'wrong_step' ? [] : lines, isOver };
    } catch {
      return { sent: null, lines, isOver: false };
    }
  }
}

/** @param {PaymentView} payment */
function fateOf({ state }) {
  if (state === 'prepared') return 'may-send';
  if (state === 'rejected') return 'only-back';
  return 'elsewhere';
}
