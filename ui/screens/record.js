import { call, onChange } from '../bridge/desk.js';
import { ConfirmDialog } from '../elements/confirm-dialog.js';
import { RecordSection } from '../elements/record-section.js';
import { find, heed } from '../lib/dom.js';
import { oneAtATime } from '../lib/pace.js';
import { words } from '../lib/words.js';
import { failureLines } from './failure-lines.js';

/** @import { RecordView } from '../bridge/contract.d.ts' */
/** @import { OlderCopyStrip } from '../elements/older-copy-strip.js' */
/** @import { RecordStep } from '../elements/record-section.js' */

/**
 * The section of the settings about the record on this computer.
 * @returns {{ element: RecordSection, read: () => Promise<void> }}
 */
export function recordSection() {
  const section = new RecordSection();
  const read = oneAtATime(async () => {
    if (!section.isConnected) return;
    try {
      section.record = await call('read_record', {});
      section.backups = (await call('list_backups', {})).backups;
    } catch (thrown) {
      section.tell(failureLines(thrown));
    }
  });

  /**
   * @param {RecordStep | 'restore'} step
   * @param {string} doing
   * @param {() => Promise<string>} action gives what to tell afterwards
   */
  async function run(step, doing, action) {
    section.busy = step;
    section.tell([doing]);
    try {
      section.tell([await action()]);
    } catch (thrown) {
      section.tell(failureLines(thrown));
    } finally {
      section.busy = null;
      await read();
    }
  }

  heed(section, 'verify-chosen', () => {
    section.verification = null;
    return run('verify', '', async () => {
      section.verification = await call('verify_record', {});
      return '';
    });
  });
  heed(section, 'backup-chosen', () => run('backup', words('settings.record.backingUp'),
    async () => {
      await call('make_backup', {});
      return words('settings.record.backedUp');
    }));
  heed(section, 'restore-chosen', async (/** @type {string} */ name) => {
    if (!await new ConfirmDialog().ask('settings-restore')) return;
    await run('restore', words('settings.record.restoring'), async () => {
      await call('restore_backup', { name });
      section.forgetVerification();
      return words('settings.record.restored');
    });
  });
  heed(section, 'seen-chosen', () => run('seen', words('settings.copy.asking'), async () => {
    await call('see_restore', {});
    return words('settings.copy.done');
  }));
  onChange(({ kind }) => {
    if (kind === 'record' || kind === 'everything') read();
  });
  return { element: section, read };
}

/**
 * Keeps the strip that says that the record is an older copy.
 * @param {() => void} show
 */
export function followOlderCopy(show) {
  const strip = /** @type {OlderCopyStrip} */ (find(document, 'older-copy-strip'));
  const read = oneAtATime(async () => {
    /** @type {RecordView | null} */
    const record = await call('read_record', {}).catch(() => null);
    if (record !== null) strip.copy = record.broughtBack;
  });
  heed(strip, 'older-copy-chosen', show);
  onChange(({ kind }) => {
    if (kind === 'everything') read();
  });
  return read;
}
