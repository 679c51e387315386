// Which sentences tell a warning. The sentences themselves stand in the words.

/** @import { ChangedAccountView, TwinView, WarningView } from '../bridge/contract.d.ts' */
/** @import { Saying } from '../lib/words.js' */

/** Nothing was handed over in these states, or nobody knows. */
const NOT_GONE = ['prepared', 'sending', 'in_doubt'];

/**
 * @typedef {object} WarningFace
 * @property {Saying | null} title
 * @property {Saying[]} sentences
 * @property {'warning' | 'quiet'} tone
 */

/**
 * What a warning says, apart from the state of a twin, which is told like any state.
 * @param {WarningView} warning
 * @returns {WarningFace}
 */
export function warningFace(warning) {
  const { warning: name, twin, changed, knownName, otherChallenge: code, others: count } = warning;
  const { booked, available } = warning;
  if (twin !== null && name === 'duplicate') {
    const key = warning.needsYes ? 'warning.duplicateTitle' : 'warning.instalmentTitle';
    return face({ key }, twinSaying(twin));
  }
  if (twin !== null) {
    return { ...face(null, { key: `warning.${name}` }, attemptSaying(twin)), tone: 'quiet' };
  }
  if (changed !== null) return face({ key: 'warning.changed-account' }, ...changeSayings(changed));
  if (booked !== null) {
    const { on, details } = booked;
    const told = /** @type {const} */ ({ key: 'warning.bookedElsewhere', values: { on, details } });
    const more = /** @type {Saying} */ ({ key: 'warning.moreBooked', values: { count } });
    return face({ key: 'warning.elsewhereTitle' }, told, count === 0 ? null : more);
  }
  if (available !== null) {
    const { amount, readAt: at } = available;
    return face(null, { key: 'warning.balance-low', values: { amount, at } });
  }
  if (knownName !== null) {
    const { name: known, times, lastOn: on } = knownName;
    return face(null, { key: 'warning.name-differs', values: { name: known, count: times, on } });
  }
  if (code !== null) {
    return face(null, { key: 'warning.otherApprovalCode', values: { code } }, moreSaying(count));
  }
  return face(null, { key: `warning.${name}` }, moreSaying(count));
}

/** @param {TwinView} twin */
function twinSaying({ on, amount, currency, remittance: details, creditorIban: iban, ...twin }) {
  const values = { on, amount, currency, details, iban };
  if (!twin.isSameAccount) return { key: /** @type {const} */ ('warning.twinElsewhere'), values };
  return NOT_GONE.includes(twin.state)
    ? { key: /** @type {const} */ ('warning.twinRecorded'), values }
    : { key: /** @type {const} */ ('warning.twin'), values };
}

/**
 * @param {TwinView} twin
 * @returns {Saying}
 */
function attemptSaying({ on, amount, currency, remittance: details }) {
  return { key: 'warning.attempt', values: { on, amount, currency, details } };
}

/**
 * @param {ChangedAccountView} changed
 * @returns {(Saying | null)[]}
 */
function changeSayings({ name, old, new: now, times: count, lastOn: on, change }) {
  const values = { name, count, on, old: old.grouped };
  /** @type {Saying} */
  const known = { key: count === 0 ? 'warning.paidOnItsWay' : 'warning.paidBefore', values };
  // Some countries' numbers name no bank: then nothing is said about it.
  const isUntold = change !== 'other_country' && (old.bankCode === null || now.bankCode === null);
  const { country, bankCode: bank } = now;
  return [
    known,
    isUntold ? null : { key: `warning.change.${change}`, values: { country, bank } },
    { key: 'warning.callBack' },
  ];
}

/**
 * @param {number} count
 * @returns {Saying | null}
 */
function moreSaying(count) {
  return count === 0 ? null : { key: 'warning.otherApprovalsMore', values: { count } };
}

/**
 * @param {Saying | null} title
 * @param {...(Saying | null)} sentences
 * @returns {WarningFace}
 */
function face(title, ...sentences) {
  return { title, sentences: sentences.filter((each) => each !== null), tone: 'warning' };
}
