import { verification } from '../domain/verification.js';
import { emit, find, hook } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { say, words } from '../lib/words.js';
import { BackupList } from './backup-list.js';
import { notice } from './notice.js';
import { showLines } from './lines.js';

/** @import { BackupView, RecordView, VerificationView } from '../bridge/contract.d.ts' */

/** @typedef {'verify' | 'backup' | 'seen'} RecordStep */

/**
 * The record on this computer. Tells `verify-chosen`, `backup-chosen`, `seen-chosen`, and of its
 * list `restore-chosen` with a name.
 */
export class RecordSection extends HTMLElement {
  #list = new BackupList();
  #copyShown = '';

  connectedCallback() {
    if (this.firstChild !== null) return;
    this.append(html`
      <section class="settings-section" aria-labelledby="record-title">
        <h2 id="record-title">${words('settings.record.title')}</h2>
        <p class="muted">${words('settings.record.lead')}</p>
        <div class="record-copy"></div>
        <div class="settings-actions">
          ${button('verify', 'settings-verify-log', words('settings.record.verify'))}
          ${button('backup', 'settings-backup', words('settings.record.backup'))}
        </div>
        <div class="record-verdict" role="status"></div>
        <div class="record-message" role="status" data-testid="settings-record-message"></div>
        <dl class="order">
          <dt>${words('settings.record.last')}</dt>
          <dd data-testid="settings-last-backup"></dd>
        </dl>
        <h3>${words('settings.record.backups')}</h3>
        <div class="record-backups"></div>
      </section>`);
    this.addEventListener('click', (event) => {
      const pressed = event.target instanceof Element ? event.target.closest('button') : null;
      const step = pressed?.dataset['step'];
      if (step !== undefined && !this.#isBusy()) emit(this, `${step}-chosen`);
    });
  }

  /** @param {RecordView} record */
  set record({ lastBackup, trouble, broughtBack }) {
    const last = lastBackup === null
      ? words('settings.record.none')
      : words('settings.record.lastAt', { at: lastBackup.madeAt });
    hook(this, 'settings-last-backup').textContent = last;
    const copyShown = JSON.stringify([trouble, broughtBack]);
    if (copyShown === this.#copyShown) return;
    this.#copyShown = copyShown;
    find(this, '.record-copy').replaceChildren(html`
      ${trouble !== null && notice('danger', words('settings.record.trouble'), {
        testid: 'settings-backup-trouble',
      })}
      ${broughtBack !== null && !broughtBack.isSeen && notice('danger', html`
        <h3>${words('settings.copy.title')}</h3>
        <p>${words('settings.copy.missing', { copiedAt: broughtBack.copiedAt })}</p>
        <p><strong>${words('settings.copy.compare')}</strong></p>
        <p>${words('settings.copy.unsent')}</p>
        <p>${words('settings.copy.aside', { setAside: broughtBack.setAside })}</p>
        ${button('seen', 'settings-copy-seen', words('settings.copy.seen'))}`, {
        testid: 'settings-older-copy',
      })}`);
  }

  /** @param {readonly BackupView[]} backups */
  set backups(backups) {
    const place = find(this, '.record-backups');
    if (backups.length === 0) {
      place.replaceChildren(html`<p class="muted">${words('settings.record.noBackups')}</p>`);
      return;
    }
    this.#list.backups = backups;
    if (!this.#list.isConnected) place.replaceChildren(this.#list);
  }

  /** @param {VerificationView | null} view none while it is being checked */
  set verification(view) {
    const place = find(this, '.record-verdict');
    if (view === null) {
      place.replaceChildren(html`<p>${words('settings.record.verifying')}</p>`);
      return;
    }
    const { verdict, tone, sayings } = verification(view);
    const shown = notice(tone, sayings.map((saying) => html`<p>${say(saying)}</p>`), {
      testid: 'settings-verify-result',
    });
    shown.dataset['result'] = verdict;
    place.replaceChildren(shown);
  }

  /** What was checked is not the record any more. */
  forgetVerification() {
    find(this, '.record-verdict').replaceChildren();
  }

  /** @param {readonly string[]} lines */
  tell(lines) {
    showLines(find(this, '.record-message'), lines);
  }

  /** @param {RecordStep | 'restore' | null} step what is being done; another press waits for it */
  set busy(step) {
    this.toggleAttribute('aria-busy', step !== null);
    for (const each of this.querySelectorAll('button[data-step]')) {
      each.setAttribute('aria-busy', String(each.getAttribute('data-step') === step));
    }
  }

  #isBusy() {
    return this.hasAttribute('aria-busy');
  }
}

/**
 * @param {RecordStep} step
 * @param {string} testid
 * @param {string} text
 */
function button(step, testid, text) {
  return html`<button type="button" class="button" data-step="${step}"
    data-testid="${testid}">${text}</button>`;
}
