import { html, single } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { words } from '../lib/words.js';

/** @import { AccessView, KnownAccountView, EnvironmentName } from '../bridge/contract.d.ts' */

const STEPS = /** @type {const} */ ([
  'portal', 'subscription', 'onboarding', 'key', 'certificate', 'person', 'account', 'test',
]);

/**
 * What has to be done, in order, and which of it is known to be done. That the bank activated the
 * subscription and took us on board is known from its answer alone.
 * @param {Exclude<EnvironmentName, 'demo'>} environment
 * @param {AccessView} access
 * @param {readonly KnownAccountView[]} accounts
 * @param {boolean} wasTaken The bank took the key and the certificate that are stored.
 * @returns {HTMLElement}
 */
export function setupGuide(environment, access, accounts, wasTaken) {
  const done = {
    portal: access.key !== null,
    subscription: wasTaken,
    onboarding: wasTaken,
    key: access.key !== null,
    certificate: access.certificate !== null,
    person: access.approvers.length > 0,
    account: accounts.length > 0,
    test: wasTaken,
  };
  const steps = STEPS.filter((step) => step !== 'person' || access.takesApprovers);
  return single(html`
    <div class="setup-guide" data-testid="setup-guide">
      <p>${words(`settings.guide.lead.${environment}`)}</p>
      <ol>
        ${steps.map((step) => html`
          <li data-step="${step}" data-done="${String(done[step])}">
            <span class="step-mark">
              ${done[step] && html`${icon('check')}
                <span class="visually-hidden">${words('settings.guide.done')}</span>`}
            </span>
            <div>
              <strong>${words(`settings.guide.step.${step}.title`)}</strong>
              <p class="muted">${words(`settings.guide.step.${step}.text`)}</p>
            </div>
          </li>`)}
      </ol>
      <p class="muted">${words('settings.guide.later')}</p>
    </div>`);
}
