// The Pay form as plain text. Nothing here judges it; that is done where the payment is made.

/** @import { FieldName, PaymentFormRequest, PaymentView } from '../bridge/contract.d.ts' */

/**
 * Fields in the order of the screen: the name that ids and problems carry, and the key in requests.
 * @type {readonly { name: FieldName, key: keyof FormText }[]}
 */
export const FIELDS = [
  { name: 'debtor-iban', key: 'debtorAccount' },
  { name: 'creditor-name', key: 'creditorName' },
  { name: 'creditor-iban', key: 'creditorAccount' },
  { name: 'amount', key: 'amount' },
  { name: 'remittance', key: 'remittance' },
];

/** @typedef {Omit<PaymentFormRequest, 'paysAgain'>} FormText What stands in the fields. */

/**
 * A form with nothing in it but the own account.
 * @param {string} debtorAccount
 * @returns {PaymentFormRequest}
 */
export function emptyForm(debtorAccount) {
  return {
    debtorAccount, creditorName: '', creditorAccount: '', amount: '', remittance: '', paysAgain: null,
  };
}

/**
 * Whether somebody typed something worth keeping; the own account alone is not.
 * @param {PaymentFormRequest} form
 */
export function holdsText(form) {
  return [form.creditorName, form.creditorAccount, form.amount, form.remittance]
    .some((text) => text.trim() !== '');
}

/**
 * A new form like an old payment. Of one in doubt the amount is left out, so that a payment that
 * may exist is not repeated with two presses. Where the old one is not executed, the new one points at it.
 * @param {PaymentView} payment
 * @returns {PaymentFormRequest}
 */
export function formLike(payment) {
  return {
    debtorAccount: payment.debtorIban,
    creditorName: payment.creditorNameTyped ?? payment.creditorName,
    creditorAccount: payment.creditorIban,
    amount: payment.state === 'in_doubt' || payment.state === 'sending' ? '' : payment.amount,
    remittance: payment.remittanceTyped ?? payment.remittance,
    paysAgain: payment.mayBePaidAgain ? payment.paymentId : null,
  };
}
