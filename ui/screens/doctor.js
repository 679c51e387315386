import { call } from '../bridge/desk.js';
import { reportOf } from '../domain/doctor.js';
import { DoctorSection } from '../elements/doctor-section.js';
import { announce } from '../lib/announce.js';
import { copy } from '../lib/copy.js';
import { heed } from '../lib/dom.js';
import { say, words } from '../lib/words.js';
import { failureLines } from './failure-lines.js';

/** @import { DoctorView } from '../bridge/contract.d.ts' */

/**
 * The section of the settings that tests the connection and examines the program.
 * @param {(wasTaken: boolean) => void} tested The bank took key and certificate, or did not.
 */
export function doctorSection(tested) {
  const section = new DoctorSection();
  /** @type {DoctorView | null} */
  let last = null;

  /**
   * @param {'connection' | 'doctor'} where
   * @param {() => Promise<void>} action
   */
  async function run(where, action) {
    section.busy = true;
    section.tell(where, [words('doctor.looking')]);
    try {
      await action();
    } catch (thrown) {
      section.tell(where, failureLines(thrown));
    } finally {
      section.busy = false;
    }
  }

  heed(section, 'test-chosen', () => run('connection', async () => {
    const connection = await call('test_connection', {});
    section.connection = connection;
    tested(connection.result === 'ok');
  }));
  heed(section, 'doctor-chosen', () => run('doctor', async () => {
    last = await call('run_doctor', {});
    section.findings = last;
  }));
  heed(section, 'copy-chosen', async () => {
    if (last === null) return;
    const report = reportOf(last, say, (subject) => words(`doctor.subject.${subject}`));
    announce(words(await copy(report) ? 'doctor.copied' : 'detail.notCopied'));
  });
  return { element: section };
}
