import { call } from '../bridge/desk.js';
import { exportedSayings } from '../domain/exporting.js';
import { ExportDialog } from '../elements/export-dialog.js';
import { heed } from '../lib/dom.js';
import { say } from '../lib/words.js';
import { failureLines } from './failure-lines.js';

/** @import { ExportFormat, ExportRequest } from '../bridge/contract.d.ts' */

/** @type {ExportFormat} The kind that was written last. */
let lastFormat = 'csv';

/**
 * Lets a person choose a kind of file and writes it. Where no place was chosen for it, or it could
 * not be written, the dialog stays.
 * @param {Omit<ExportRequest, 'format'>} wanted
 * @param {string} account what the account is called
 * @param {(lines: string[]) => void} tell
 */
export function openExport(wanted, account, tell) {
  const dialog = new ExportDialog();
  let isBusy = false;
  dialog.open(account, { from: wanted.from, to: wanted.to }, lastFormat);
  heed(dialog, 'export-saved', async (/** @type {ExportFormat} */ format) => {
    if (isBusy) return;
    isBusy = true;
    dialog.busy = true;
    dialog.tell([]);
    try {
      const sayings = exportedSayings(await call('export_entries', { ...wanted, format }));
      if (sayings === null) return;
      lastFormat = format;
      dialog.close();
      tell(sayings.map(say));
    } catch (thrown) {
      dialog.tell(failureLines(thrown));
    } finally {
      isBusy = false;
      if (dialog.isConnected) dialog.busy = false;
    }
  });
}
