// Which words fit what was entered under Settings.

import { problemSaying } from './problem.js';

/** @import { AccessView, SettingsProblemView } from '../bridge/contract.d.ts' */
/** @import { Saying } from '../lib/words.js' */
/** @import { Tone } from './status.js' */

/**
 * The sentence of one problem.
 * @param {SettingsProblemView} problem
 * @returns {Saying}
 */
export function settingsProblemSaying(problem) {
  switch (problem.code) {
    case 'missing':
      return { key: `settings.problem.missing.${problem.field}` };
    case 'unfit':
      return { key: `settings.finding.${problem.params.finding}` };
    case 'too_long':
      return { key: 'settings.problem.too_long', values: problem.params };
    case 'iban':
      return problemSaying({ field: 'debtor-iban', ...problem.params.problem });
    default:
      return { key: `settings.problem.${problem.code}` };
  }
}

/**
 * How the password store stands, where that needs saying.
 * @param {AccessView} access
 * @returns {{ tone: Tone, saying: Saying } | null}
 */
export function vaultSaying({ vault, storedAt }) {
  switch (vault) {
    case 'ready':
      return storedAt === null ? null
        : { tone: 'success', saying: { key: 'settings.vault.ready', values: { storedAt } } };
    case 'empty':
      return { tone: 'quiet', saying: { key: 'settings.vault.empty' } };
    case 'locked':
    case 'memory_only':
      return { tone: 'warning', saying: { key: `settings.vault.${vault}` } };
    default:
      return { tone: 'danger', saying: { key: `settings.vault.${vault}` } };
  }
}
