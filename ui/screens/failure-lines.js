import { failureOf } from '../bridge/desk.js';
import { words } from '../lib/words.js';

/** @import { CommandError } from '../bridge/contract.d.ts' */

const MISSING = /** @type {const} */ (['subscription_key', 'certificate', 'psu_id', 'psu_ip']);

/**
 * What to tell about something that was not done: what, and the number for support.
 * @param {unknown} thrown
 * @returns {string[]}
 */
export function failureLines(thrown) {
  const failure = failureOf(thrown);
  const lines = [sentenceOf(failure)];
  if (failure.incident !== '') {
    lines.push(words('common.incident', { incident: failure.incident }));
  }
  return lines;
}

/** @param {CommandError} failure */
function sentenceOf(failure) {
  if (failure.code !== 'settings_missing') return words(`failure.${failure.code}`);
  const missing = failure.params.missing.map((name) => {
    const known = MISSING.find((each) => each === name);
    return known === undefined ? name : words(`missing.${known}`);
  });
  return words('failure.settings_missing', { missing: missing.join(', ') });
}
