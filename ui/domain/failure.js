// Which words fit something that did not happen.

/** @import { CommandError } from '../bridge/contract.d.ts' */

const START_CODES = /** @type {const} */ ([
  'ledger_unavailable', 'ledger_full', 'ledger_damaged', 'ledger_too_new', 'ledger_in_use',
]);

/**
 * The key below `start` whose words explain why nothing can be done.
 * @param {CommandError['code']} code
 */
export function startFailureKey(code) {
  return START_CODES.find((each) => each === code) ?? 'other';
}
