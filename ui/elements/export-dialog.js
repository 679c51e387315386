import { FORMATS } from '../domain/exporting.js';
import { emit, find, hook, setText } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { openModal, removeModal } from '../lib/modal.js';
import { words } from '../lib/words.js';
import { showLines } from './lines.js';

/** @import { DaysView, ExportFormat } from '../bridge/contract.d.ts' */

/** Chooses a kind of file. Tells `export-saved` with it; whoever hears that closes the dialog. */
export class ExportDialog extends HTMLElement {
  #closed = new AbortController();

  /**
   * Opens.
   * @param {string} account what it is called
   * @param {DaysView} days
   * @param {ExportFormat} format the one to begin with
   */
  open(account, days, format) {
    this.append(html`
      <dialog class="dialog" data-testid="export-dialog" aria-labelledby="export-title">
        <form class="dialog-body" novalidate="${true}">
          <h2 id="export-title" tabindex="-1">${words('exporting.title')}</h2>
          <p><bdi>${words('exporting.lead', { account, ...days })}</bdi></p>
          <fieldset class="export-formats">
            <legend>${words('exporting.format')}</legend>
            ${FORMATS.map((name) => formatOf(name, name === format))}
          </fieldset>
          <div class="dialog-message" role="alert" data-testid="export-message"></div>
          <div class="dialog-actions">
            <button type="button" class="button" data-testid="export-cancel">
              ${words('exporting.cancel')}</button>
            <button type="submit" class="button primary" data-testid="export-save">
              ${words('exporting.save')}</button>
          </div>
        </form>
      </dialog>`);
    document.body.append(this);
    find(this, 'form').addEventListener('submit', (event) => {
      event.preventDefault();
      emit(this, 'export-saved', this.format);
    });
    hook(this, 'export-cancel').addEventListener('click', () => this.close());
    openModal(find(this, 'dialog', HTMLDialogElement), {
      title: find(this, 'h2'), onEscape: () => this.close(), signal: this.#closed.signal,
    });
  }

  /** @returns {ExportFormat} */
  get format() {
    const chosen = find(this, 'input:checked', HTMLInputElement);
    return /** @type {ExportFormat} */ (chosen.value);
  }

  /** Whether the file is being written; a second press does nothing meanwhile. */
  set busy(/** @type {boolean} */ busy) {
    const button = hook(this, 'export-save');
    button.setAttribute('aria-busy', String(busy));
    setText(button, words(busy ? 'exporting.saving' : 'exporting.save'));
  }

  /** @param {readonly string[]} lines */
  tell(lines) {
    showLines(hook(this, 'export-message'), lines);
  }

  /** Closes without writing. */
  close() {
    this.#closed.abort();
    removeModal(this);
  }
}

/**
 * @param {ExportFormat} name
 * @param {boolean} isChosen
 */
function formatOf(name, isChosen) {
  return html`
    <div class="export-format">
      <input type="radio" name="format" id="export-${name}" value="${name}" checked="${isChosen}"
        data-testid="export-format" data-format="${name}" aria-describedby="export-${name}-text">
      <label for="export-${name}">${words(`exporting.${name}`)}</label>
      <p class="muted" id="export-${name}-text">${words(`exporting.${name}Text`)}</p>
    </div>`;
}
