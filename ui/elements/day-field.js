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
 * The day in it: an ISO date, `''` where nothing stands there, null for what is no day. That is told
 * below it, but not while it is being typed, unless `isFinal`.
 * @param {ParentNode} root
 * @param {string} id
 * @param {boolean} [isFinal]
 * @returns {string | null}
 */
export function dayIn(root, id, isFinal = false) {
  const field = hook(root, id, HTMLInputElement);
  const day = readDay(field.value);
  const isWrong = day === null && (isFinal || field !== document.activeElement);
  field.setAttribute('aria-invalid', String(isWrong));
  setText(hook(root, `${id}-error`), isWrong ? words('payments.notADay') : '');
  return day;
}
