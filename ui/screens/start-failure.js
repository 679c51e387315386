import { call } from '../bridge/desk.js';
import { startFailureKey } from '../domain/failure.js';
import { BackupList } from '../elements/backup-list.js';
import { ConfirmDialog } from '../elements/confirm-dialog.js';
import { EnvironmentSection } from '../elements/environment-section.js';
import { find, heed } from '../lib/dom.js';
import { html, single } from '../lib/html.js';
import { words } from '../lib/words.js';
import { environmentSection } from './environment.js';
import { failureLines } from './failure-lines.js';

/** @import { BackupView, CommandError, StartView } from '../bridge/contract.d.ts' */

/**
 * The only thing shown when nothing can be done: what it means, what to do, and where the files
 * lie, which were left as they are.
 * @param {HTMLElement} place
 * @param {CommandError} failure
 * @param {Pick<StartView, 'environment' | 'home' | 'version' | 'backups'> | null} start null when even that is not known
 */
export function showStartFailure(place, failure, start) {
  const kind = startFailureKey(failure.code);
  const isLedger = kind !== 'other';
  document.querySelector('main-navigation')?.toggleAttribute('hidden', true);
  place.replaceChildren(html`
    <section class="start-failure" data-testid="start-failure" data-code="${failure.code}"
      role="alert">
      <h1 tabindex="-1">${words(`start.${kind}.title`)}</h1>
      <p>${words(`start.${kind}.meaning`)}</p>
      <p><strong>${words(`start.${kind}.action`)}</strong></p>
      ${isLedger && html`<p>${words('start.untouched')}</p>`}
      <dl class="order">
        ${start !== null && html`
          <dt>${words('start.folder')}</dt><dd class="id">${start.home}</dd>
          <dt>${words('start.version')}</dt><dd class="id">${start.version}</dd>`}
      </dl>
      ${failure.code === 'ledger_damaged' && start !== null && offer(start.backups)}
      ${failure.incident !== '' && html`
        <p class="muted">${words('common.incident', { incident: failure.incident })}</p>`}
    </section>
    ${start !== null && elsewhere(start)}`);
  place.querySelector('h1')?.focus();
}

/**
 * The other environments have records of their own, which this failure does not touch.
 * @param {Pick<StartView, 'environment'>} start
 */
function elsewhere({ environment }) {
  customElements.define('environment-section', EnvironmentSection);
  return single(html`<div class="settings">${environmentSection(environment)}</div>`);
}

/**
 * The backups, where one can be brought back.
 * @param {readonly BackupView[]} backups
 */
function offer(backups) {
  if (!backups.some(({ verdict }) => verdict === 'good')) {
    return html`<p>${words('start.noBackup')}</p>`;
  }
  customElements.define('backup-list', BackupList);
  const list = new BackupList();
  list.backups = backups;
  const part = single(html`
    <div class="start-backups" data-testid="start-backups">
      <h2>${words('start.backups')}</h2>
      <p>${words('start.backupsLead')}</p>
      ${list}
      <div class="start-message" role="status" data-testid="start-restore-message"></div>
    </div>`);
  heed(list, 'restore-chosen', (/** @type {string} */ name) => restore(part, list, name));
  return part;
}

/**
 * @param {HTMLElement} part
 * @param {BackupList} list
 * @param {string} name
 */
async function restore(part, list, name) {
  if (!await new ConfirmDialog().ask('settings-restore')) return;
  const message = find(part, '.start-message');
  message.textContent = words('start.restoring');
  try {
    await call('restore_at_start', { name });
    // Once: the record is whole again, and a second press would set it aside.
    list.remove();
    part.dataset['restored'] = '';
    message.textContent = words('start.restored');
  } catch (thrown) {
    message.textContent = failureLines(thrown).join(' ');
  }
}
