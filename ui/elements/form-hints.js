import { compact } from '../domain/iban.js';
import { words } from '../lib/words.js';

/** @import { FieldName, FormCheckView, IbanView, OwnAccountView } from '../bridge/contract.d.ts' */

/** @type {FormCheckView} Before anything was judged. */
export const NOTHING_KNOWN = {
  problems: [], amount: null, debtorAccount: null, creditorAccount: null, remittanceLeft: 0,
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
    'creditor-iban': placeOf(check?.creditorAccount ?? null),
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
  return own?.name ?? placeOf(account);
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
