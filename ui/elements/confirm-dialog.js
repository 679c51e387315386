import { find, hook } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { openModal, removeModal } from '../lib/modal.js';
import { words } from '../lib/words.js';

/**
 * @typedef {'demo-reset' | 'settings-restore' | 'settings-forget' | 'settings-environment-demo'
 *   | 'settings-environment-sandbox' | 'settings-environment-live' | 'settings-approver-forget'
 *   | 'settings-way' | 'consent-revoke'} Step
 */

/** Asks for a deliberate yes to a step that is not money. */
export class ConfirmDialog extends HTMLElement {
  #closed = new AbortController();

  /**
   * Opens, and answers once.
   * @param {Step} step
   * @returns {Promise<boolean>}
   */
  ask(step) {
    this.append(html`
      <dialog class="dialog" data-testid="confirm-dialog" data-confirms="${step}"
        aria-labelledby="confirm-title" aria-describedby="confirm-text">
        <div class="dialog-body">
          <h2 id="confirm-title" tabindex="-1">${words(`confirm.${step}.title`)}</h2>
          <p id="confirm-text">${words(`confirm.${step}.text`)}</p>
          <div class="dialog-actions">
            <button type="button" class="button" data-testid="confirm-no">
              ${words(`confirm.${step}.no`)}
            </button>
            <button type="button" class="button danger" data-testid="confirm-yes">
              ${words(`confirm.${step}.yes`)}
            </button>
          </div>
        </div>
      </dialog>`);
    document.body.append(this);
    return new Promise((resolve) => {
      const close = (/** @type {boolean} */ answer) => {
        this.#closed.abort();
        removeModal(this);
        resolve(answer);
      };
      hook(this, 'confirm-no').addEventListener('click', () => close(false));
      hook(this, 'confirm-yes').addEventListener('click', () => close(true));
      openModal(find(this, 'dialog', HTMLDialogElement), {
        title: find(this, 'h2'), onEscape: () => close(false), signal: this.#closed.signal,
      });
    });
  }
}
