import { emit } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { words } from '../lib/words.js';

/** @import { BackupView } from '../bridge/contract.d.ts' */

/** The backups, newest first. Tells `restore-chosen` with the name of one that is good. */
export class BackupList extends HTMLElement {
  #gone = new AbortController();
  #shown = '';

  connectedCallback() {
    this.#gone = new AbortController();
    this.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      if (button !== null) emit(this, 'restore-chosen', button.value);
    }, { signal: this.#gone.signal });
  }

  disconnectedCallback() {
    this.#gone.abort();
  }

  /** @param {readonly BackupView[]} backups */
  set backups(backups) {
    // The same list again must not take a button from under the pointer or the focus.
    const shown = JSON.stringify(backups);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.replaceChildren(html`
      <table class="backups">
        <caption class="visually-hidden">${words('settings.record.backups')}</caption>
        <thead><tr>
          <th scope="col">${words('settings.record.column.time')}</th>
          <th scope="col">${words('settings.record.column.kind')}</th>
          <th scope="col">${words('settings.record.column.payments')}</th>
          <th scope="col">${words('settings.record.column.state')}</th>
        </tr></thead>
        <tbody>${backups.map(row)}</tbody>
      </table>`);
  }
}

/** @param {BackupView} backup */
function row({ name, kind, madeAt, verdict, payments }) {
  const isGood = verdict === 'good';
  return html`
    <tr data-testid="backup-row" data-verdict="${verdict}">
      <td><time datetime="${madeAt}">${words('settings.record.lastAt', { at: madeAt })}</time></td>
      <td>${words(`settings.record.kind.${kind}`)}</td>
      <td>${payments}</td>
      <td>${isGood
        ? html`<button type="button" class="button small" value="${name}"
            data-testid="settings-restore"
            aria-label="${words('settings.record.restoreNamed', { at: madeAt })}">
            ${words('settings.record.restore')}</button>`
        : html`<span class="state" data-tone="danger">
            ${words(`settings.record.verdict.${verdict}`)}</span>`}</td>
    </tr>`;
}
