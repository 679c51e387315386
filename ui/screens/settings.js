import { find } from '../lib/dom.js';
import { html, single } from '../lib/html.js';
import { words } from '../lib/words.js';
import { recordSection } from './record.js';

/**
 * The settings, one section under another.
 */
export function settingsScreen() {
  const record = recordSection();
  const element = single(html`
    <div class="screen settings">
      <h1 tabindex="-1">${words('settings.title')}</h1>
      ${record.element}
    </div>`);
  return {
    element,
    begin() {
      record.read();
    },
    focus: () => find(element, 'h1').focus(),
  };
}
