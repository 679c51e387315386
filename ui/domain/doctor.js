// Which words fit what the test of the connection and the doctor found.

/** @import { ConnectionProblem, DoctorDetail, DoctorLine, DoctorView } from '../bridge/contract.d.ts' */
/** @import { Saying } from '../lib/words.js' */
/** @import { Tone } from './status.js' */

const TONES = /** @type {const} */ ({
  ok: 'success', warning: 'warning', failed: 'danger', skipped: 'quiet',
});

const SHORT = /** @type {const} */ (['subscription_key', 'certificate', 'psu_id', 'psu_ip']);

/**
 * What is to be put right.
 * @param {ConnectionProblem} problem
 * @returns {Saying}
 */
export function connectionSaying(problem) {
  switch (problem.kind) {
    case 'failure':
      return failureSaying(problem.failure);
    case 'unusable_setting': {
      const which = SHORT.find((name) => name === problem.which);
      return which === undefined
        ? { key: 'connection.unusable_setting' }
        : { key: `connection.unusable.${which}` };
    }
    case 'not_reachable':
      return { key: `connection.not_reachable.${problem.why}` };
    case 'certificate_refused':
      // The question is about a consent; paying is another role.
      if (problem.code === 'ROLE_INVALID') return { key: 'connection.role_refused' };
      return problem.code === null
        ? { key: 'connection.certificate_refused' }
        : { key: 'connection.certificate_refused_code', values: { code: problem.code } };
    case 'busy':
      return problem.waitSeconds === null
        ? { key: 'connection.busy' }
        : { key: 'connection.busy_for', values: { count: problem.waitSeconds } };
    case 'bank_unavailable':
    case 'not_the_bank':
      return { key: `connection.${problem.kind}`, values: { status: problem.status } };
    case 'bank_refused':
      return {
        key: 'connection.bank_refused',
        values: { code: problem.code ?? String(problem.status) },
      };
    case 'clock_off':
      return clockSaying(problem.aheadSeconds);
    default:
      return { key: `connection.${problem.kind}` };
  }
}

/**
 * One line of the doctor's page.
 * @param {DoctorLine} line
 * @returns {{ tone: Tone, saying: Saying }}
 */
export function doctorSaying({ state, detail }) {
  return { tone: TONES[state], saying: detailSaying(detail) };
}

/**
 * @param {DoctorDetail} detail
 * @returns {Saying}
 */
function detailSaying(detail) {
  switch (detail.kind) {
    case 'connection':
      return connectionSaying(detail.problem);
    case 'failure':
      return failureSaying(detail.failure);
    case 'not_known':
      return { key: `doctor.not_known.${detail.because}` };
    case 'clock':
      return Math.abs(detail.aheadSeconds) <= 300
        ? { key: 'doctor.clock', values: { count: Math.abs(detail.aheadSeconds) } }
        : clockSaying(detail.aheadSeconds);
    case 'issuer':
      return {
        key: detail.isPrivate ? 'doctor.issuer_private' : 'doctor.issuer',
        values: { name: [detail.organisation, detail.commonName].filter(Boolean).join(', ') },
      };
    case 'finding':
      return { key: `settings.finding.${detail.finding}` };
    case 'stored':
      return { key: 'doctor.stored', values: { storedAt: detail.storedAt } };
    case 'record_well':
      return detail.lastBackup === null
        ? { key: 'doctor.record_no_backup', values: { count: detail.payments } }
        : {
          key: 'doctor.record_well',
          values: { count: detail.payments, lastBackup: detail.lastBackup },
        };
    default:
      return { key: `doctor.${detail.kind}` };
  }
}

/**
 * @param {number} ahead seconds; negative when behind
 * @returns {Saying}
 */
function clockSaying(ahead) {
  const count = Math.max(1, Math.round(Math.abs(ahead) / 60));
  return { key: ahead > 0 ? 'connection.clock_ahead' : 'connection.clock_behind', values: { count } };
}

/**
 * @param {{ code: string }} failure
 * @returns {Saying}
 */
function failureSaying({ code }) {
  const known = /** @type {const} */ ([
    'settings_missing', 'keyring_unavailable', 'keyring_failed', 'keyring_locked', 'keyring_busy',
    'secrets_lost', 'secrets_damaged', 'ledger_unavailable', 'ledger_full', 'ledger_damaged',
  ]);
  const found = known.find((each) => each === code);
  if (found === undefined) return { key: 'failure.bug' };
  return found === 'settings_missing' ? { key: 'connection.settings_missing' } : { key: `failure.${found}` };
}

/**
 * The report as lines of text, to be sent to somebody. It holds no secret, because the view holds
 * none.
 * @param {DoctorView} view
 * @param {(saying: Saying) => string} say
 * @param {(subject: DoctorLine['subject']) => string} name
 */
export function reportOf(view, say, name) {
  return [
    `Sepa Desk ${view.version}, ${view.system}, SQLite ${view.sqliteVersion}, record ${view.ledgerVersion}`,
    `${view.environment}, ${view.bankAddress}, ${view.checkedAt}`,
    ...view.lines.map((line) => `[${line.state}] ${name(line.subject)}: ${say(doctorSaying(line).saying)}`),
  ].join('\n');
}
