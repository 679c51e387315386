import { html } from '../lib/html.js';

/**
 * Shows lines of text, a paragraph each; none leaves the place empty.
 * @param {HTMLElement} place
 * @param {readonly string[]} lines
 */
export function showLines(place, lines) {
  place.replaceChildren(html`${lines.map((line) => html`<p>${line}</p>`)}`);
}
