import { html, single } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { words } from '../lib/words.js';

/**
 * @typedef {object} Fault
 * @property {string} id of the field's control
 * @property {string} field what the field is called
 * @property {string} text
 */

/**
 * Why a form was refused: a title and a link to each field. The caller puts it in place and gives
 * it the focus.
 * @param {string} title
 * @param {readonly Fault[]} faults
 * @param {readonly string[]} lines what to know when no field is to blame
 * @returns {HTMLElement}
 */
export function errorSummary(title, faults, lines = []) {
  const links = faults.map(({ id, field, text }) => html`
    <li><a href="#${id}">${words('pay.summaryLine', { field, problem: text })}</a></li>`);
  const summary = single(html`
    <div class="notice" data-tone="danger" data-testid="error-summary" role="alert" tabindex="-1">
      ${icon('warning')}
      <div class="notice-text">
        <h2>${title}</h2>
        ${lines.map((line) => html`<p>${line}</p>`)}
        ${links.length > 0 && html`<ul>${links}</ul>`}
      </div>
    </div>`);
  // A link here moves the focus; the address of the page stays.
  summary.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null) return;
    event.preventDefault();
    document.getElementById(link.hash.slice(1))?.focus();
  });
  return summary;
}
