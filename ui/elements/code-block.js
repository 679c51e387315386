import { html } from '../lib/html.js';
import { words } from '../lib/words.js';

/**
 * Shows the control code, or what is said in its place; neither leaves nothing behind. The same
 * again stays as it is.
 * @param {HTMLElement} place
 * @param {string | null} code exactly as the bank sent it
 * @param {string} instead empty where nothing is to be said
 */
export function showCode(place, code, instead) {
  const shown = code ?? instead;
  place.hidden = shown === '';
  if (place.dataset['shown'] === shown) return;
  place.dataset['shown'] = shown;
  if (code === null) return place.replaceChildren(html`<p class="no-code">${shown}</p>`);
  place.replaceChildren(html`
    <p class="label" aria-hidden="true">${words('challenge.code')}</p>
    <p class="challenge-code" data-testid="challenge-code" aria-hidden="true">${code}</p>
    <p class="visually-hidden">
      ${words('challenge.spelled', { digits: [...code].join(', ') })}
    </p>`);
}
