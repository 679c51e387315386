import { DeskError, call } from '../bridge/desk.js';
import { AccessSection } from '../elements/access-section.js';
import { AccountsSection } from '../elements/accounts-section.js';
import { ConfirmDialog } from '../elements/confirm-dialog.js';
import { heed } from '../lib/dom.js';
import { oneAtATime } from '../lib/pace.js';
import { words } from '../lib/words.js';
import { failureLines } from './failure-lines.js';

/** @import { CertificateCheckView, SettingsProblemView, SettingsView } from '../bridge/contract.d.ts' */

/**
 * What is set up: access data and accounts to pay from.
 * @param {(settings: SettingsView, changed: boolean) => void} shown Told whether access data are
 *   others than before.
 */
export function accessSections(shown) {
  const access = new AccessSection();
  const accounts = new AccountsSection();

  /** @param {SettingsView} settings @param {boolean} changed */
  function show(settings, changed) {
    access.access = settings.access;
    accounts.accounts = settings.accounts;
    shown(settings, changed);
  }

  const read = oneAtATime(async () => {
    try {
      show(await call('read_settings', {}), false);
    } catch (thrown) {
      accounts.tell(failureLines(thrown));
    }
  });

  /**
   * @param {AccessSection | AccountsSection} section
   * @param {() => Promise<SettingsView>} action
   * @param {string} done
   */
  async function run(section, action, done) {
    access.busy = true;
    section.tell([]);
    try {
      const settings = await action();
      section.clear();
      show(settings, section === access);
      section.tell([done]);
    } catch (thrown) {
      const problems = problemsOf(thrown);
      section.refuse(problems);
      if (problems.length === 0) section.tell(failureLines(thrown));
    } finally {
      access.busy = false;
    }
  }

  /** @param {() => Promise<CertificateCheckView>} action */
  async function look(action) {
    try {
      const check = await action();
      if (check.certificate !== null || check.problem !== null) access.judge(check);
    } catch (thrown) {
      access.tell(failureLines(thrown));
    }
  }

  heed(access, 'access-saved', () => run(
    access, () => call('save_access', access.request), words('settings.saved')));
  heed(access, 'access-forgotten', async () => {
    if (!await new ConfirmDialog().ask('settings-forget')) return;
    await run(access, () => call('forget_access', {}), words('settings.forgotten'));
    // Part of it may be gone also where it failed.
    read();
  });
  heed(access, 'certificate-typed', () => look(
    () => call('check_certificate', access.certificate)));
  heed(access, 'file-chosen', () => look(() => call('choose_certificate_file', {})));
  heed(access, 'approver-asked', (/** @type {number} */ number) => run(
    access, () => call('ask_approver', { number }), words('settings.saved')));
  heed(access, 'approver-forgotten', (/** @type {number} */ number) => run(
    access, () => call('forget_approver', { number }), words('settings.saved')));
  heed(accounts, 'account-added', (/** @type {{ iban: string, name: string }} */ account) => run(
    accounts, () => call('add_account', account), words('settings.saved')));
  heed(accounts, 'account-dropped', (/** @type {string} */ iban) => run(
    accounts, () => call('drop_account', { iban }), words('settings.accounts.dropped')));
  return { access, accounts, read };
}

/**
 * @param {unknown} thrown
 * @returns {SettingsProblemView[]}
 */
function problemsOf(thrown) {
  const failure = thrown instanceof DeskError ? thrown.failure : null;
  return failure?.code === 'invalid_settings' ? failure.params.found : [];
}
