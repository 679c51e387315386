import { emit, hook } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { words } from '../lib/words.js';

/** @typedef {'pay' | 'payments' | 'accounts' | 'settings'} ScreenName */

/** @type {readonly { name: ScreenName, drawing: 'pen' | 'list' | 'bank' | 'sliders' }[]} */
const SCREENS = [
  { name: 'pay', drawing: 'pen' },
  { name: 'payments', drawing: 'list' },
  { name: 'accounts', drawing: 'bank' },
  { name: 'settings', drawing: 'sliders' },
];

/** The screens. Tells `screen-chosen` with a name. */
export class MainNavigation extends HTMLElement {
  connectedCallback() {
    const entries = SCREENS.map(({ name, drawing }) => html`
      <li>
        <button type="button" class="nav-entry" data-testid="nav-${name}" value="${name}">
          ${icon(drawing)}<span>${words(`navigation.${name}`)}</span>
        </button>
      </li>`);
    this.replaceChildren(html`
      <nav aria-label="${words('navigation.label')}"><ul>${entries}</ul></nav>`);
    this.addEventListener('click', (event) => {
      const entry = event.target instanceof Element ? event.target.closest('button') : null;
      if (entry !== null) emit(this, 'screen-chosen', entry.value);
    });
  }

  /**
   * Marks the open one.
   * @param {ScreenName} name
   */
  set open(name) {
    for (const screen of SCREENS) {
      const entry = hook(this, `nav-${screen.name}`);
      if (screen.name === name) entry.setAttribute('aria-current', 'page');
      else entry.removeAttribute('aria-current');
    }
  }
}
