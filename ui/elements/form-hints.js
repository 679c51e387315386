import { compact } from '../domain/iban.js';
import { words } from '../lib/words.js';

/** @import { FieldName, FormCheckView, IbanView, OwnAccountView } from '../bridge/contract.d.ts' */

/** @type {FormCheckView} Before anything was judged. */
export const NOTHING_KNOWN = {
  problems: [], amount: null, debtorAccount: null, creditorAccount: null, timesPaid: null,
  remittanceLeft: 0,
};

/**
 * What stands below the fields when nothing is wrong with them, and beside the amount.
 * @param {FormCheckView | null} check
 * @param {readonly OwnAccountView[]} accounts
 * @returns {Record<FieldName | 'understood', string>}
 */
export function hintsOf(check, accounts) {
  const left = check?.remittanceLeft ?? null;
  return {
    'debtor-iban': ownName(check?.debtorAccount ?? null, accounts),
    'creditor-name': '',
    'creditor-iban': payeesPlace(check),
    amount: '',
    remittance: left === null ? '' : roomOf(left),
    understood: check?.amount ? words('pay.hint.understood', { amount: check.amount }) : '',
  };
}

/**
 * @param {IbanView | null} account
 * @param {readonly OwnAccountView[]} accounts
 */
function ownName(account, accounts) {
  if (account === null) return '';
  const own = accounts.find(({ iban }) => iban === compact(account.grouped));
  const name = own?.name ?? placeOf(account);
  if (!own?.available) return name;
  const { amount, readAt } = own.available;
  return words('pay.hint.available', { name, amount, at: readAt });
}

/** @param {FormCheckView | null} check */
function payeesPlace(check) {
  const place = placeOf(check?.creditorAccount ?? null);
  const times = check?.timesPaid ?? null;
  if (place === '' || times === null) return place;
  const paid = times === 0 ? words('pay.hint.neverPaid') : words('pay.hint.paid', { count: times });
  return words('pay.hint.placeAndPaid', { place, paid });
}

/** @param {IbanView | null} account */
function placeOf(account) {
  if (account === null) return '';
  const { country, bankCode: bank } = account;
  return bank === null
    ? words('pay.hint.country', { country })
    : words('pay.hint.countryAndBank', { country, bank });
}

/** @param {number} left */
function roomOf(left) {
  return left < 0
    ? words('pay.hint.over', { count: -left })
    : words('pay.hint.left', { count: left });
}
