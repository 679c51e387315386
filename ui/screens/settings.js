import { setupGuide } from '../elements/setup-guide.js';
import { find } from '../lib/dom.js';
import { html, single } from '../lib/html.js';
import { words } from '../lib/words.js';
import { accessSections } from './access.js';
import { doctorSection } from './doctor.js';
import { environmentSection } from './environment.js';
import { recordSection } from './record.js';

/** @import { EnvironmentName, SettingsView } from '../bridge/contract.d.ts' */
/** @import { EnvironmentBanner } from '../elements/environment-banner.js' */

/**
 * The settings, one section under another. In the demo access data are part of the program.
 * @param {EnvironmentName} environment
 */
export function settingsScreen(environment) {
  const isDemo = environment === 'demo';
  const record = recordSection();
  const guide = single(html`<div class="settings-guide"></div>`);
  /** @type {SettingsView | null} */ let known = null;
  let wasTaken = false;
  const draw = () => {
    if (environment === 'demo' || known === null) return;
    guide.replaceChildren(setupGuide(environment, known.access, known.accounts, wasTaken));
  };
  const doctor = doctorSection((taken) => {
    wasTaken = taken;
    draw();
  });
  const set = accessSections((settings, changed) => {
    // What the bank said of other access data says nothing of these.
    if (changed) wasTaken = false;
    known = settings;
    const banner = /** @type {EnvironmentBanner} */ (find(document, 'environment-banner'));
    banner.show(environment, settings.way.foreignAddress);
    draw();
  });
  const element = single(html`
    <div class="screen settings">
      <h1 tabindex="-1">${words('settings.title')}</h1>
      ${environmentSection(environment)}
      ${isDemo ? null : [guide, set.access, set.accounts, set.way]}
      ${doctor.element}
      ${record.element}
    </div>`);
  return {
    element,
    begin() {
      if (!isDemo) set.read();
      record.read();
    },
    focus: () => find(element, 'h1').focus(),
  };
}
