// Balances of an account in words.

/** @import { AccountView, BalanceView } from '../bridge/contract.d.ts' */
/** @import { Saying } from '../lib/words.js' */

const KINDS = /** @type {const} */ ([
  'interimAvailable', 'interimBooked', 'closingBooked', 'expected', 'forwardAvailable',
  'openingBooked', 'nonInvoiced',
]);

/**
 * What a balance counts; a word that nobody knows stands as the bank wrote it.
 * @param {string} kind
 * @returns {Saying}
 */
export function balanceSaying(kind) {
  const known = KINDS.find((each) => each === kind);
  return known === undefined
    ? { key: 'accounts.balance.other', values: { kind } }
    : { key: `accounts.balance.${known}` };
}

/**
 * What belongs to it: its day, when it changed, and whether it is one's own money.
 * @param {BalanceView} balance
 * @returns {Saying[]}
 */
export function balanceNotes({ referenceDate, changedAt, includesCredit }) {
  /** @type {Saying[]} */
  const notes = [];
  if (changedAt !== null) notes.push({ key: 'accounts.balance.changedAt', values: { at: changedAt } });
  else if (referenceDate !== null) {
    notes.push({ key: 'accounts.balance.forDay', values: { day: referenceDate } });
  }
  if (includesCredit === true) notes.push({ key: 'accounts.balance.includesCredit' });
  return notes;
}

/**
 * What is to be said of an account that cannot be used like any other.
 * @param {Pick<AccountView, 'status' | 'consentId'>} account
 * @returns {Saying[]}
 */
export function accountWarnings({ status, consentId }) {
  /** @type {Saying[]} */
  const warnings = [];
  if (status === 'blocked' || status === 'deleted') warnings.push({ key: `accounts.${status}` });
  else if (status !== null) warnings.push({ key: 'accounts.otherStatus', values: { status } });
  if (consentId === null) warnings.push({ key: 'accounts.notReadable' });
  return warnings;
}
