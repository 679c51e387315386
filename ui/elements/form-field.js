import { find } from '../lib/dom.js';
import { html, single } from '../lib/html.js';
import { words } from '../lib/words.js';

/** @import { FieldName } from '../bridge/contract.d.ts' */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Control */

/**
 * A label, its control and one line below for a hint or, instead, what is wrong. The line keeps
 * its height, so that a message never moves a button away from under the pointer.
 */
export class FormField {
  /** @param {FieldName} name */
  constructor(name) {
    this.id = `pay-${name}`;
    this.element = single(html`
      <div class="field" data-field="${name}">
        <label for="${this.id}">${words(`pay.field.${name}`)}</label>
        <div class="field-control">${controlOf(name, this.id)}</div>
        <p class="field-line" id="${this.id}-hint"></p>
      </div>`);
    this.control = /** @type {Control} */ (find(this.element, 'input, textarea'));
    this.line = find(this.element, '.field-line');
  }

  /** Whether a problem stands at it. */
  get isFaulty() {
    return this.control.hasAttribute('aria-invalid');
  }

  /**
   * Shows a problem, or else the hint.
   * @param {string | null} problem
   * @param {string} hint
   */
  show(problem, hint) {
    if (problem === null) this.control.removeAttribute('aria-invalid');
    else this.control.setAttribute('aria-invalid', 'true');
    const shown = problem === null
      ? html`<span>${hint}</span>`
      : html`<span class="field-problem" id="${this.id}-error"
          data-testid="${this.id}-error">${problem}</span>`;
    if (this.line.textContent !== (problem ?? hint)) this.line.replaceChildren(shown);
  }
}

/**
 * @param {FieldName} name
 * @param {string} id
 */
function controlOf(name, id) {
  const marks = { hint: `${id}-hint`, caps: name.endsWith('-iban') ? 'characters' : 'off' };
  if (name === 'remittance') {
    return html`<textarea id="${id}" name="${name}" data-testid="${id}" rows="2" autocomplete="off"
      aria-describedby="${marks.hint}" aria-required="true"></textarea>`;
  }
  const output = name === 'amount' && html`
    <output class="understood" for="${id}" data-testid="pay-amount-understood"></output>`;
  return html`<input id="${id}" name="${name}" data-testid="${id}" type="text" autocomplete="off"
    autocapitalize="${marks.caps}" spellcheck="false" aria-describedby="${marks.hint}"
    aria-required="true" inputmode="${name === 'amount' && 'decimal'}">${output}`;
}
