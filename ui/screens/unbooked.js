import { call } from '../bridge/desk.js';
import { NotYetBooked } from '../elements/not-yet-booked.js';
import { heed } from '../lib/dom.js';
import { oneAtATime } from '../lib/pace.js';

/**
 * Payments that were sent and are not on their account, though its transactions were read since.
 * @param {(paymentId: string) => void} openPayment
 */
export function unbookedPart(openPayment) {
  const element = new NotYetBooked();
  heed(element, 'payment-chosen', openPayment);
  return {
    element,
    read: oneAtATime(async () => {
      // The list of payments has them all; an old list here is better than a second message.
      const found = await call('list_not_yet_booked', {}).catch(() => null);
      if (found !== null) element.payments = found.payments;
    }),
  };
}
