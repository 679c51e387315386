import { emit } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { afterPress } from '../lib/press.js';
import { words } from '../lib/words.js';

/** @import { PendingView } from '../bridge/contract.d.ts' */

/**
 * What waits for a person, on every screen while anything does. The element itself stays, as a
 * live region has to be there before it can speak. Tells `pending-chosen`.
 */
export class PendingStrip extends HTMLElement {
  #shown = '';

  connectedCallback() {
    this.setAttribute('role', 'status');
  }

  /** @param {PendingView} pending */
  set pending(pending) {
    afterPress(this, () => this.#draw(pending));
  }

  /** @param {PendingView} pending */
  #draw(pending) {
    const { count, approvals, doubts, consents } = pending;
    // The same news again must not speak again.
    const shown = `${approvals} ${doubts} ${consents}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.replaceChildren(...(count === 0 ? [] : [this.#strip(pending)]));
  }

  /** @param {PendingView} pending */
  #strip({ count, approvals, doubts, consents }) {
    const waiting = [
      approvals > 0 ? words('pending.approvals', { count: approvals }) : '',
      consents > 0 ? words('pending.consents', { count: consents }) : '',
    ].filter((text) => text !== '').join(' · ');
    const strip = html`
      <div class="strip" data-testid="pending-strip" data-count="${count}"
        data-tone="${doubts > 0 ? 'danger' : 'warning'}">
        ${icon(doubts > 0 ? 'question' : 'clock')}
        <p>
          ${doubts > 0 && html`<strong>${words('pending.doubts', { count: doubts })}</strong>`}
          ${doubts > 0 && waiting !== '' && ' · '}
          ${waiting}
        </p>
        <button type="button" class="button small" data-testid="pending-show">
          ${words('pending.show')}
        </button>
      </div>`;
    strip.querySelector('button')?.addEventListener('click', () => emit(this, 'pending-chosen'));
    return strip;
  }
}
