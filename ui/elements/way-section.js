import { settingsProblemSaying } from '../domain/settings.js';
import { emit, find, hook } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { say, words } from '../lib/words.js';
import { settingsSummary } from './settings-summary.js';
import { SettingsField } from './settings-field.js';
import { showLines } from './lines.js';

/** @import { DialectName, ProxyName, SettingsProblemView, WayRequest,
 *   WayView } from '../bridge/contract.d.ts' */

const DIALECTS = /** @type {const} */ (['indexo', 'berlin_group']);
const PROXIES = /** @type {const} */ (['system', 'direct', 'manual']);

/** Where the bank is and what lies in between; few ever need it. Tells `way-saved`. */
export class WaySection extends HTMLElement {
  #address = new SettingsField('bank-address');
  #proxy = new SettingsField('proxy-address', words('settings.hint.proxy-address'));
  #user = new SettingsField('proxy-user', words('settings.hint.proxy-user'));
  #password = new SettingsField('proxy-password', words('settings.hint.proxy-password'));
  /** @type {WayView | null} What is stored. */ #stored = null;
  /** Something was typed or chosen that nobody stored yet. */
  #isTouched = false;

  connectedCallback() {
    if (this.firstChild !== null) return;
    this.append(html`
      <details class="settings-section" data-testid="settings-advanced">
        <summary><h2>${words('settings.way.title')}</h2></summary>
        <p class="muted way-lead">${words('settings.way.lead')}</p>
        <form novalidate="${true}" autocomplete="off">
          <div class="form-messages"></div>
          ${choice('proxy', PROXIES)}
          <div class="way-proxy">
            ${this.#proxy.element}${this.#user.element}${this.#password.element}
          </div>
          ${this.#address.element}
          ${choice('dialect', DIALECTS)}
          <div class="settings-actions end">
            <button type="submit" class="button" data-testid="settings-way-save">
              ${words('settings.save')}
            </button>
          </div>
          <div role="status" data-testid="settings-way-message"></div>
        </form>
      </details>`);
    const proxy = hook(this, 'settings-proxy', HTMLSelectElement);
    proxy.addEventListener('change', () => this.#showProxy());
    find(this, 'form').addEventListener('submit', (event) => {
      event.preventDefault();
      emit(this, 'way-saved');
    });
    find(this, 'form').addEventListener('input', () => { this.#isTouched = true; });
    this.#showProxy();
  }

  /** @param {WayView} way */
  set way(way) {
    this.#stored = way;
    const { ownAddress: own, fixedAddress: fixed } = way;
    this.#address.control.placeholder = own;
    this.#address.hint = fixed === null ? words('settings.hint.bank-address', { address: own })
      : words('settings.way.fixed', { address: fixed });
    // What is being typed here stays while something else is stored.
    if (this.#isTouched) return;
    this.#address.control.value = way.address ?? '';
    this.#address.show(null);
    hook(this, 'settings-dialect', HTMLSelectElement).value = way.dialect;
    hook(this, 'settings-proxy', HTMLSelectElement).value = way.proxy;
    this.#proxy.control.value = way.proxyAddress ?? '';
    this.#user.control.value = way.proxyUser ?? '';
    this.#showProxy();
    const differs = way.address !== null || way.proxy !== 'system' || way.dialect !== 'indexo';
    if (differs) find(this, 'details', HTMLDetailsElement).open = true;
  }

  /** What was entered. */
  get request() {
    const chosen = (/** @type {string} */ name) => hook(this, name, HTMLSelectElement).value;
    return /** @type {WayRequest} */ ({
      bankAddress: this.#address.control.value,
      dialect: /** @type {DialectName} */ (chosen('settings-dialect')),
      proxy: /** @type {ProxyName} */ (chosen('settings-proxy')),
      proxyAddress: this.#proxy.control.value,
      proxyUser: this.#user.control.value,
      proxyPassword: this.#password.control.value,
    });
  }

  /** Whether an address was entered that is neither the bank's own nor the stored one. */
  get leadsElsewhere() {
    const address = this.#address.control.value.trim();
    return !['', this.#stored?.ownAddress, this.#stored?.address].includes(address);
  }

  clear() {
    this.#isTouched = false;
    this.#password.control.value = '';
    this.refuse([]);
  }

  /** @param {readonly SettingsProblemView[]} problems */
  refuse(problems) {
    for (const field of [this.#address, this.#proxy]) {
      const problem = problems.find((each) => each.field === field.name);
      field.show(problem === undefined ? null : say(settingsProblemSaying(problem)));
    }
    settingsSummary(find(this, '.form-messages'), problems);
  }

  /** @param {readonly string[]} lines */
  tell(lines) {
    showLines(hook(this, 'settings-way-message'), lines);
  }

  #showProxy() {
    find(this, '.way-proxy').hidden =
      hook(this, 'settings-proxy', HTMLSelectElement).value !== 'manual';
  }
}

/**
 * @template {'proxy' | 'dialect'} Name
 * @param {Name} name
 * @param {Name extends 'proxy' ? typeof PROXIES : typeof DIALECTS} options
 */
function choice(name, options) {
  const id = `settings-${name}`;
  return html`
    <div class="field">
      <label for="${id}">${words(`settings.way.${name}.label`)}</label>
      <div class="field-control">
        <select id="${id}" data-testid="${id}" aria-describedby="${id}-hint">
          ${options.map((option) => html`
            <option value="${option}">${words(/** @type {any} */ (`settings.way.${name}.${option}`))}</option>`)}
        </select>
      </div>
      <p class="field-line" id="${id}-hint">${words(`settings.way.${name}.hint`)}</p>
    </div>`;
}
