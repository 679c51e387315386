import { call } from '../bridge/desk.js';
import { ConfirmDialog } from '../elements/confirm-dialog.js';
import { EnvironmentSection } from '../elements/environment-section.js';
import { heed } from '../lib/dom.js';
import { words } from '../lib/words.js';
import { failureLines } from './failure-lines.js';

/** @import { EnvironmentName } from '../bridge/contract.d.ts' */

/**
 * The section in which another environment is opened. The page begins anew then: nothing of one
 * environment stays in the window of another.
 * @param {EnvironmentName} environment
 */
export function environmentSection(environment) {
  const section = new EnvironmentSection();
  section.environment = environment;
  heed(section, 'environment-chosen', async (/** @type {EnvironmentName} */ chosen) => {
    if (chosen === environment) return;
    if (!await new ConfirmDialog().ask(`settings-environment-${chosen}`)) return;
    section.tell([words('settings.environment.opening')]);
    try {
      await call('switch_environment', { environment: chosen });
      window.location.reload();
    } catch (thrown) {
      section.tell(failureLines(thrown));
    }
  });
  return section;
}
