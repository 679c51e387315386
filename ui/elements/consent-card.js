import {
  consentLook, consentNext, consentSaying, consentSteps, untilSaying,
} from '../domain/consent.js';
import { consentAlert, consentNotes } from '../domain/consent-reason.js';
import { html, single } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { say, words } from '../lib/words.js';
import { notice } from './notice.js';

/** @import { ConsentView } from '../bridge/contract.d.ts' */

/** What a button is called and how it looks. */
const BUTTONS = /** @type {const} */ ({
  approve: ['accounts.consent.approve', 'primary'],
  renew: ['accounts.consent.renew', ''],
  revoke: ['accounts.consent.revoke', ''],
  'put-away': ['accounts.consent.putAway', ''],
});

/**
 * One consent: how it stands, until when, and what can be done with it.
 * @param {ConsentView} consent
 * @param {string | null} readAt when the accounts shown were read
 * @param {string | null} busy the step that is under way with it
 * @returns {HTMLElement}
 */
export function consentCard(consent, readAt, busy) {
  const { tone, shape } = consentLook(consent);
  const next = consentNext(consent, readAt, say);
  return single(html`
    <article class="consent-card" data-testid="consent-card" data-consent-id="${consent.consentId}"
      data-consent-status="${consent.consentStatus}" data-state="${consent.state}"
      data-sca-status="${consent.scaStatus ?? ''}" data-reminder="${consent.reminder}"
      data-tone="${tone}" aria-label="${words('accounts.consent.label')}">
      <div class="consent-line">
        <span class="state" data-tone="${tone}" data-testid="consent-state">
          ${icon(shape)}<strong>${say(consentSaying(consent))}</strong></span>
        ${untilOf(consent)}
        <div class="consent-actions">
          ${consentSteps(consent).map((step) => button(step, consent, busy))}
        </div>
      </div>
      ${alertOf(consent)}
      ${next !== null && html`<p data-testid="consent-next">${say(next)}</p>`}
      <p class="muted" data-testid="consent-accounts">${namedIn(consent)}</p>
      ${consentNotes(consent, say).map((note) => html`<p class="consent-note">${say(note)}</p>`)}
    </article>`);
}

/** @param {ConsentView} consent */
function untilOf(consent) {
  const saying = untilSaying(consent);
  return saying !== null && html`
    <time datetime="${consent.validUntil}" data-testid="consent-valid-until"
      data-days-left="${consent.daysLeft}">${say(saying)}</time>`;
}

/** @param {ConsentView} consent */
function namedIn({ accounts }) {
  return accounts.length === 0
    ? words('accounts.consent.allNamed')
    : words('accounts.consent.names', { accounts: accounts.join(', ') });
}

/** @param {ConsentView} consent */
function alertOf(consent) {
  const saying = consentAlert(consent.alert);
  // While the request can still be approved, the alert has work to do and cannot be put away.
  const seen = !consent.awaitsApproval && html`
    <button type="button" class="button small" value="seen" data-testid="consent-alert-seen">
      ${words('alert.seen')}
    </button>`;
  return saying !== null && notice('danger', html`<p>${say(saying)}</p>${seen}`,
    { testid: 'consent-alert', role: 'alert' });
}

/**
 * @param {keyof typeof BUTTONS} step
 * @param {ConsentView} consent
 * @param {string | null} busy
 */
function button(step, { isUsable, reminder }, busy) {
  const [key, kind] = BUTTONS[step];
  const isUrgent = step === 'renew' && (!isUsable || reminder !== 'none');
  const text = step === 'renew' && !isUsable ? 'accounts.consent.again' : key;
  return html`<button type="button" class="button small ${isUrgent ? 'primary' : kind}"
    value="${step}" data-testid="consent-${step}" aria-busy="${busy === step ? 'true' : null}">
    ${words(text)}</button>`;
}
