// What is known of one transaction, in the order in which a person asks.

/** @import { EntryDetailView, PaymentFormRequest } from '../bridge/contract.d.ts' */
/** @import { WordKey } from '../lib/words.js' */

/**
 * @typedef {object} Fact
 * @property {WordKey} key its name
 * @property {string[]} lines as told
 * @property {'day' | 'iban' | 'id' | 'text'} kind
 */

/**
 * Everything told, without what is not.
 * @param {EntryDetailView} detail
 * @returns {Fact[]}
 */
export function entryFacts(detail) {
  const { entry } = detail;
  const remittance = detail.remittance.length > 0 ? detail.remittance : [entry.details];
  /** @type {[Fact['key'], Fact['kind'], ...(string | null)[]][]} */
  const facts = [
    ['entries.detail.account', 'iban', entry.counterpartyIban],
    ['entries.detail.remittance', 'text', ...remittance],
    ['entries.detail.references', 'id', ...detail.references],
    ['entries.detail.bookedOn', 'day', detail.bookedOn],
    ['entries.detail.valuedOn', 'day', detail.valuedOn],
    ['entries.detail.ownAccount', 'iban', detail.ownIban],
    ['entries.detail.endToEndId', 'id', detail.endToEndId],
    ['entries.detail.transactionId', 'id', detail.transactionId],
    ['entries.detail.entryReference', 'id', detail.entryReference],
    ['entries.detail.bankCode', 'id', detail.bankCode],
    ['entries.detail.proprietaryCode', 'id', detail.proprietaryCode],
    ['entries.detail.additional', 'text', detail.additional],
  ];
  return facts.map(([key, kind, ...told]) => ({
    key, kind, lines: told.flatMap((line) => line === null || line === '' ? [] : [line]),
  })).filter(({ lines }) => lines.length > 0);
}

/**
 * The form for paying the same again; null where it cannot be.
 * @param {EntryDetailView} detail
 * @returns {PaymentFormRequest | null}
 */
export function formAgain({ entry, ownIban, remittance, payAgainAmount }) {
  if (payAgainAmount === null || entry.counterpartyIban === null) return null;
  return {
    debtorAccount: ownIban,
    creditorName: entry.counterparty ?? '',
    creditorAccount: entry.counterpartyIban,
    amount: payAgainAmount,
    remittance: remittance.length > 0 ? remittance.join(' ') : entry.details,
    paysAgain: null,
  };
}
