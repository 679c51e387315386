import { readDay } from '../domain/day.js';
import { hook, setText } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { words } from '../lib/words.js';

/**
 * A label and a field for a day as people here type it, with a place for what is wrong.
 * @param {string} id also its `data-testid`
 * @param {string} label
 */
export function dayField(id, label) {
  return html`
    <div class="filter-field" data-field="${id}">
      <label for="${id}">${label}</label>
      <input id="${id}" data-testid="${id}" type="text" autocomplete="off" inputmode="numeric"
        placeholder="${words('payments.dayHint')}" aria-describedby="${id}-error">
      <span class="field-problem" id="${id}-error" data-testid="${id}-error"></span>
    </div>`;
}

/**
 * The day in it: null where nothing or nothing readable stands there, which is told below it.
 * @param {ParentNode} root
 * @param {string} id
 * @returns {string | null}
 */
export function dayIn(root, id) {
  const field = hook(root, id, HTMLInputElement);
  const day = readDay(field.value);
  // A date that is still being typed is not called wrong.
  const isWrong = day === null && field !== document.activeElement;
  field.setAttribute('aria-invalid', String(isWrong));
  setText(hook(root, `${id}-error`), isWrong ? words('payments.notADay') : '');
  return day || null;
}
