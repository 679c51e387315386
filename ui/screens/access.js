import { DeskError, call } from '../bridge/desk.js';
import { AccessSection } from '../elements/access-section.js';
import { AccountsSection } from '../elements/accounts-section.js';
import { WaySection } from '../elements/way-section.js';
import { ConfirmDialog } from '../elements/confirm-dialog.js';
import { heed } from '../lib/dom.js';
import { oneAtATime } from '../lib/pace.js';
import { words } from '../lib/words.js';
import { failureLines } from './failure-lines.js';

/** @import { CertificateCheckView, SettingsProblemView, SettingsView } from '../bridge/contract.d.ts' */

/**
 * What is set up: access data, accounts to pay from, and the way to the bank.
 * @param {(settings: SettingsView, changed: boolean) => void} shown Told whether access data are
 *   others than before.
 */
export function accessSections(shown) {
  const access = new AccessSection();
  const accounts = new AccountsSection();
  const way = new WaySection();

  /** @param {SettingsView} settings @param {boolean} changed */
  function show(settings, changed) {
    access.access = settings.access;
    accounts.accounts = settings.accounts;
    way.way = settings.way;
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
   * @param {AccessSection | AccountsSection | WaySection} section
   * @param {() => Promise<SettingsView>} action
   * @param {string} done
   */
  async function run(section, action, done) {
    access.busy = true;
    section.tell([]);
    try {
      const settings = await action();
      section.clear();
      show(settings, section !== accounts);
      section.tell([done]);
    } catch (thrown) {
      const problems = problemsOf(thrown);
      section.refuse(problems);
      if (problems.length === 0) section.tell(failureLines(thrown));
    } finally {
      access.busy = false;
    }
  }

  /**
   * What concerns one person of the list, and nothing that was typed.
   * @param {() => Promise<SettingsView>} action
   */
  async function runPeople(action) {
    access.busy = true;
    try {
      show(await action(), true);
      access.tellOfPeople([words('settings.saved')]);
    } catch (thrown) {
      access.tellOfPeople(failureLines(thrown));
    } finally {
      access.busy = false;
    }
  }

  /** @param {() => Promise<CertificateCheckView>} action */
  async function look(action) {
    access.busy = true;
    try {
      const check = await action();
      if (check.certificate !== null || check.problem !== null) access.judge(check);
    } catch (thrown) {
      access.tell(failureLines(thrown));
    } finally {
      access.busy = false;
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
  heed(access, 'approver-asked', (/** @type {number} */ number) => runPeople(
    () => call('ask_approver', { number })));
  heed(access, 'approver-forgotten', async (/** @type {number} */ number) => {
    if (!await new ConfirmDialog().ask('settings-approver-forget')) return;
    await runPeople(() => call('forget_approver', { number }));
  });
  heed(accounts, 'account-added', (/** @type {{ iban: string, name: string }} */ account) => run(
    accounts, () => call('add_account', account), words('settings.saved')));
  heed(accounts, 'account-dropped', async (/** @type {string} */ iban) => {
    await run(
      accounts, () => call('drop_account', { iban }), words('settings.accounts.dropped'));
    accounts.dropped();
  });
  heed(way, 'way-saved', async () => {
    if (way.leadsElsewhere && !await new ConfirmDialog().ask('settings-way')) return;
    await run(way, () => call('save_way', way.request), words('settings.saved'));
  });
  return { access, accounts, way, read };
}

/**
 * @param {unknown} thrown
 * @returns {SettingsProblemView[]}
 */
function problemsOf(thrown) {
  const failure = thrown instanceof DeskError ? thrown.failure : null;
  return failure?.code === 'invalid_settings' ? failure.params.found : [];
}
