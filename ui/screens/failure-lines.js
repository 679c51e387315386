import { failureOf } from '../bridge/desk.js';
import { words } from '../lib/words.js';

/** @import { CommandError } from '../bridge/contract.d.ts' */
/** @import { WordKey } from '../lib/words.js' */

const MISSING = /** @type {const} */ (['subscription_key', 'certificate', 'psu_id', 'psu_ip']);

/** Failures whose way out is not in the sentence itself. */
const ADVISED = /** @type {const} */ ([
  'settings_missing', 'keyring_unavailable', 'keyring_failed', 'secrets_lost', 'secrets_damaged',
  'still_in_keyring',
  'unfit_certificate',
]);

/**
 * What to tell about something that was not done: what, what to do, and the number for support.
 * @param {unknown} thrown
 * @returns {string[]}
 */
export function failureLines(thrown) {
  const failure = failureOf(thrown);
  const lines = [sentenceOf(failure)];
  const advised = ADVISED.find((code) => code === failure.code);
  if (advised !== undefined) lines.push(words(`advice.${advised}`));
  lines.push(...bankLines(failure));
  if (failure.incident !== '') {
    lines.push(words('common.incident', { incident: failure.incident }));
  }
  return lines;
}

/**
 * What the bank itself said with its refusal, and how long it asks to wait.
 * @param {CommandError} failure
 */
function bankLines(failure) {
  const { code: failed } = failure;
  if (failed === 'too_many_requests' || failed === 'bank_unavailable' || failed === 'reads_spent') {
    const count = failure.params.retryAfterSeconds;
    return count === null ? [] : [words('common.waitSeconds', { count })];
  }
  if (failed === 'certificate_refused') {
    const code = failure.params.bankCode;
    return code === null ? [] : [words('common.bankCode', { code })];
  }
  if (failed !== 'bank_refused') return [];
  const text = failure.params.bankText;
  return text === null ? [] : [words('common.bankWords', { text })];
}

/** @param {CommandError} failure */
function sentenceOf(failure) {
  if (failure.code === 'older_moved') {
    const key = /** @type {WordKey} */ (`state.${failure.params.state}`);
    return words('failure.older_moved', { state: words(key) });
  }
  if (failure.code === 'note_too_long') return words('failure.note_too_long', failure.params);
  if (failure.code === 'older_copy') return words('failure.older_copy', failure.params);
  if (failure.code === 'unfit_certificate') {
    const why = words(`settings.finding.${failure.params.finding}`);
    return words('failure.unfit_certificate', { why });
  }
  if (failure.code === 'not_asked') {
    return words('failure.not_asked', { count: failure.params.unasked });
  }
  if (failure.code === 'bank_refused') {
    const { bankCode, status } = failure.params;
    return words('failure.bank_refused', { code: bankCode ?? status });
  }
  if (failure.code === 'file_unwritable') return words('failure.file_unwritable', failure.params);
  if (failure.code !== 'settings_missing') return words(`failure.${failure.code}`);
  const missing = failure.params.missing.map((name) => {
    const known = MISSING.find((each) => each === name);
    return known === undefined ? name : words(`missing.${known}`);
  });
  return words('failure.settings_missing', { missing: missing.join(', ') });
}
