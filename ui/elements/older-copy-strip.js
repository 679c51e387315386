import { emit } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { words } from '../lib/words.js';

/** @import { BroughtBackView } from '../bridge/contract.d.ts' */

/**
 * That the record is an older copy, on every screen until it was compared with the bank. The
 * element itself stays, as a live region has to be there before it can speak. Tells
 * `older-copy-chosen`.
 */
export class OlderCopyStrip extends HTMLElement {
  #shown = '';

  connectedCallback() {
    this.setAttribute('role', 'status');
  }

  /** @param {BroughtBackView | null} copy */
  set copy(copy) {
    const copiedAt = copy === null || copy.isSeen ? '' : copy.copiedAt;
    // The same news again must not speak again.
    if (copiedAt === this.#shown) return;
    this.#shown = copiedAt;
    this.replaceChildren(...(copiedAt === '' ? [] : [this.#strip(copiedAt)]));
  }

  /** @param {string} copiedAt */
  #strip(copiedAt) {
    const strip = html`
      <div class="strip" data-testid="older-copy-strip" data-tone="danger">
        ${icon('warning')}
        <p><strong>${words('settings.copy.strip', { copiedAt })}</strong></p>
        <button type="button" class="button small" data-testid="older-copy-show">
          ${words('settings.copy.show')}
        </button>
      </div>`;
    strip.querySelector('button')?.addEventListener('click', () => {
      emit(this, 'older-copy-chosen');
    });
    return strip;
  }
}
