import { html, single } from '../lib/html.js';
import { words } from '../lib/words.js';
import { notice } from './notice.js';

/** @import { CertificateView } from '../bridge/contract.d.ts' */

/**
 * A certificate in short, and what is to be said about it.
 * @param {CertificateView} certificate
 * @param {boolean} isStored
 * @returns {HTMLElement}
 */
export function certificateSummary(certificate, isStored) {
  const facts = /** @type {const} */ ([
    ['subject', certificate.subject],
    ['tppId', certificate.tppId ?? words('settings.certificate.none')],
    ['roles', certificate.roles.map((role) => words(`settings.role.${role}`)).join('; ')
      || words('settings.certificate.none')],
    ['supervisor', certificate.supervisor ?? words('settings.certificate.none')],
    ['issuer', certificate.issuer],
    ['validity', validity(certificate)],
    ['key', certificate.key],
    ['fingerprint', certificate.fingerprint.replace(/(.{4})(?=.)/g, '$1 ')],
  ]);
  return single(html`
    <div class="certificate" data-testid="certificate-summary">
      <h3>${words(isStored ? 'settings.certificate.stored' : 'settings.certificate.given')}</h3>
      <dl class="order">
        ${facts.map(([name, value]) => html`
          <dt>${words(`settings.certificate.${name}`)}</dt>
          <dd data-fact="${name}">${value}</dd>`)}
      </dl>
      ${certificate.findings.map(({ finding, blocks, stopsPaying }) => {
        const line = notice(stopsPaying ? 'danger' : 'warning', words(`settings.finding.${finding}`), {
          testid: 'certificate-finding',
        });
        line.dataset['finding'] = finding;
        line.dataset['blocks'] = String(blocks);
        return line;
      })}
    </div>`);
}

/** @param {CertificateView} certificate */
function validity({ notBefore, notAfter, daysLeft }) {
  const span = { from: notBefore, to: notAfter, count: daysLeft };
  return words(daysLeft < 0 ? 'settings.certificate.over' : 'settings.certificate.left', span);
}
