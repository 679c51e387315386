import { find } from '../lib/dom.js';
import { html, single } from '../lib/html.js';
import { words } from '../lib/words.js';

/** @import { SettingsFieldName } from '../bridge/contract.d.ts' */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Control */
/** @typedef {SettingsFieldName | 'proxy-user' | 'proxy-password'} FieldName those that can be wrong, and two that cannot */

/** Fields that nobody should read over a shoulder. */
const HIDDEN = new Set(['subscription-key', 'psu-id', 'proxy-password']);

/** A label, its control, and below it a hint or what is wrong. */
export class SettingsField {
  /**
   * @param {FieldName} name
   * @param {string} hint
   */
  constructor(name, hint = '') {
    this.name = name;
    this.id = `settings-${name}`;
    this.hint = hint;
    this.element = single(html`
      <div class="field" data-field="${name}">
        <label for="${this.id}">${words(`settings.field.${name}`)}</label>
        <div class="field-control">${controlOf(name, this.id)}</div>
        <p class="field-line" id="${this.id}-hint">${hint}</p>
      </div>`);
    this.control = /** @type {Control} */ (find(this.element, 'input, textarea'));
  }

  /** @param {string | null} problem */
  show(problem) {
    this.control.toggleAttribute('aria-invalid', problem !== null);
    if (problem !== null) this.control.setAttribute('aria-invalid', 'true');
    find(this.element, '.field-line').replaceChildren(problem === null
      ? html`<span>${this.hint}</span>`
      : html`<span class="field-problem" id="${this.id}-error"
          data-testid="${this.id}-error">${problem}</span>`);
  }
}

/**
 * @param {FieldName} name
 * @param {string} id
 */
function controlOf(name, id) {
  if (name === 'certificate-text') {
    return html`<textarea id="${id}" name="${name}" data-testid="${id}" rows="4" autocomplete="off"
      spellcheck="false" aria-describedby="${id}-hint"></textarea>`;
  }
  return html`<input id="${id}" name="${name}" data-testid="${id}" autocomplete="off"
    type="${HIDDEN.has(name) ? 'password' : 'text'}" autocapitalize="off" spellcheck="false"
    aria-describedby="${id}-hint">`;
}
