import { call, failureOf } from '../bridge/desk.js';
import { consentSaying } from '../domain/consent.js';
import { ConfirmDialog } from '../elements/confirm-dialog.js';
import { alarm, announce } from '../lib/announce.js';
import { heed } from '../lib/dom.js';
import { isCovered } from '../lib/modal.js';
import { say, words } from '../lib/words.js';
import { failureLines } from './failure-lines.js';

/** @import { ConsentAlertView, ConsentView } from '../bridge/contract.d.ts' */
/** @import { ConsentStep } from '../domain/consent.js' */
/** @import { ConsentSection } from '../elements/consent-section.js' */
/** @typedef {{ step: ConsentStep, consentId: string, alert: ConsentAlertView | null }} Chosen */

/**
 * What the buttons of the consents do. Whatever came of it, everything is read again afterwards.
 * @param {ConsentSection} section
 * @param {{ approve: (consent: ConsentView) => void, find: (consentId: string) =>
 *   ConsentView | undefined, read: () => Promise<void> }} screen
 */
export function heedConsents(section, { approve, find, read }) {
  let isBusy = false;

  /**
   * One step at a time: a second press while the bank is asked would ring the phone again.
   * @param {() => Promise<void>} action
   */
  async function once(action) {
    if (isBusy) return;
    isBusy = true;
    section.tell([]);
    section.refuse(null);
    try {
      await action();
    } catch (thrown) {
      tellFailure(thrown);
    } finally {
      isBusy = false;
      section.connecting = false;
      section.busy = null;
      await read();
    }
  }

  /** @param {unknown} thrown */
  function tellFailure(thrown) {
    const lines = failureLines(thrown);
    if (failureOf(thrown).code === 'account_needed') section.refuse(lines[0] ?? '');
    else {
      section.tell(lines);
      alarm(lines.join(' '));
    }
  }

  heed(section, 'connect-chosen', (/** @type {string} */ iban) => once(async () => {
    section.connecting = true;
    lead(await call('link_accounts', { iban }));
  }));

  heed(section, 'consent-step', async (/** @type {Chosen} */ chosen) => {
    const { step, consentId } = chosen;
    const consent = find(consentId);
    if (consent === undefined || isBusy) return;
    if (step === 'approve') return approve(consent);
    if (step === 'revoke' && !await new ConfirmDialog().ask('consent-revoke')) return;
    await once(async () => {
      section.busy = chosen;
      await take({ ...chosen, step });
    });
  });

  /** @param {Chosen & { step: Exclude<ConsentStep, 'approve'> }} chosen */
  async function take({ step, consentId, alert }) {
    switch (step) {
      case 'renew': return lead(await call('renew_consent', { consentId }));
      case 'put-away': return void await call('put_away_consent', { consentId });
      case 'seen':
        if (alert !== null) await call('see_consent_alert', { consentId, alert });
        return;
      case 'revoke': {
        const { isEnding } = await call('revoke_consent', { consentId });
        const key = isEnding ? 'accounts.consent.revokeOpen' : 'accounts.consent.revokeDone';
        section.tell([words(key)]);
        return;
      }
      default: return step;
    }
  }

  /** @param {ConsentView} consent */
  function lead(consent) {
    // Somebody may be comparing another code by now; the strip leads to this one.
    if (consent.awaitsApproval && !isCovered()) approve(consent);
    else announce(say(consentSaying(consent)));
  }
}
