import { transactionStatusSaying } from '../domain/status.js';
import { say } from '../lib/words.js';

/** @import { PaymentView } from '../bridge/contract.d.ts' */

/**
 * The bank's last code in words with the code itself; nothing before the bank said anything.
 * @param {Pick<PaymentView, 'transactionStatus'>} payment
 */
export function bankStatus({ transactionStatus: code }) {
  if (code === null) return '';
  const shown = say(transactionStatusSaying(code));
  return shown.includes(code) ? shown : `${shown} · ${code}`;
}
