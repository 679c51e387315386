import { settingsProblemSaying } from '../domain/settings.js';
import { say, words } from '../lib/words.js';
import { errorSummary } from './error-summary.js';

/** @import { SettingsProblemView } from '../bridge/contract.d.ts' */

/**
 * Says at the head of a form under Settings why it was refused, and takes the focus there.
 * @param {HTMLElement} place
 * @param {readonly SettingsProblemView[]} problems none: it was not
 */
export function settingsSummary(place, problems) {
  if (problems.length === 0) return place.replaceChildren();
  const faults = problems.map((problem) => ({
    id: `settings-${problem.field}`,
    field: words(`settings.field.${problem.field}`),
    text: say(settingsProblemSaying(problem)),
  }));
  const summary = errorSummary(words('pay.summary', { count: faults.length }), faults);
  place.replaceChildren(summary);
  summary.focus();
}
