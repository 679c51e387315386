// The two live regions of the page: one waits its turn, one interrupts.

import { find } from './dom.js';

/**
 * Says something when the person's screen reader has a pause.
 * @param {string} text
 */
export function announce(text) {
  renew('#announce-politely', text);
}

/**
 * Says something at once.
 * @param {string} text
 */
export function alarm(text) {
  renew('#announce-at-once', text);
}

/**
 * A new node is spoken even when the words are the same as last time.
 * @param {string} selector
 * @param {string} text
 */
function renew(selector, text) {
  const line = document.createElement('p');
  line.textContent = text;
  find(document, selector).replaceChildren(line);
}
