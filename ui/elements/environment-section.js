import { emit, hook } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { words } from '../lib/words.js';
import { showLines } from './lines.js';

/** @import { EnvironmentName } from '../bridge/contract.d.ts' */

const ENVIRONMENTS = /** @type {const} */ (['demo', 'sandbox', 'live']);

/** Which bank the window talks to, and what each is for. Tells `environment-chosen`. */
export class EnvironmentSection extends HTMLElement {
  /** @type {EnvironmentName} */ environment = 'demo';

  connectedCallback() {
    if (this.firstChild !== null) return;
    this.append(html`
      <section class="settings-section" aria-labelledby="environment-title">
        <h2 id="environment-title">${words('settings.environment.title')}</h2>
        <div class="field">
          <label for="settings-environment">${words('settings.environment.label')}</label>
          <div class="field-control">
            <select id="settings-environment" data-testid="settings-environment"
              aria-describedby="environment-hint">
              ${ENVIRONMENTS.map((name) => html`
                <option value="${name}">${words(`settings.environment.name.${name}`)}</option>`)}
            </select>
          </div>
          <p class="field-line" id="environment-hint">${words('settings.environment.hint')}</p>
        </div>
        <dl class="order">
          ${ENVIRONMENTS.map((name) => html`
            <dt>${words(`settings.environment.name.${name}`)}</dt>
            <dd>${words(`settings.environment.about.${name}`)}</dd>`)}
        </dl>
        <div role="status" data-testid="settings-environment-message"></div>
      </section>`);
    const select = hook(this, 'settings-environment', HTMLSelectElement);
    select.value = this.environment;
    select.addEventListener('change', () => {
      const chosen = select.value;
      // What the window shows stays true until it was really changed.
      select.value = this.environment;
      emit(this, 'environment-chosen', chosen);
    });
  }

  /** @param {readonly string[]} lines */
  tell(lines) {
    showLines(hook(this, 'settings-environment-message'), lines);
  }
}
