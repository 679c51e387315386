import { html, single } from '../lib/html.js';
import { icon } from '../lib/icon.js';

/** @import { Child } from '../lib/html.js' */
/** @import { Tone } from '../domain/status.js' */

const DRAWINGS = /** @type {const} */ ({
  quiet: 'info', busy: 'info', warning: 'warning', danger: 'warning', success: 'check',
});

/**
 * A box with one thing to know.
 * @param {Tone} tone
 * @param {Child} content
 * @param {{ testid?: string, role?: 'alert' | 'status' }} [marks]
 * @returns {HTMLElement}
 */
export function notice(tone, content, { testid, role } = {}) {
  return single(html`
    <div class="notice" data-tone="${tone}" data-testid="${testid}" role="${role}">
      ${icon(DRAWINGS[tone])}<div class="notice-text">${content}</div>
    </div>`);
}
