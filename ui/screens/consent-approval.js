import { call, failureOf, onChange } from '../bridge/desk.js';
import { minutesSince } from '../domain/challenge.js';
import { ConsentDialog } from '../elements/consent-dialog.js';
import { alarm } from '../lib/announce.js';
import { heed } from '../lib/dom.js';
import { oneAtATime } from '../lib/pace.js';
import { failureLines } from './failure-lines.js';

/** @import { ConsentView } from '../bridge/contract.d.ts' */
/** @import { PhonePlace } from './phone.js' */

/** How often the waiting time is looked at; it is shown in whole minutes. */
const TICK_MS = 10_000;

/**
 * The dialog in which leave to read accounts waits for its approval. It follows the news, as the
 * one of a payment does.
 * @param {PhonePlace | null} phone the demo's phone, which moves into the dialog
 */
export function consentApprovalScreen(phone) {
  /** @type {{ dialog: ConsentDialog, consent: ConsentView } | null} */
  let open = null;

  const follow = oneAtATime(async () => {
    const consentId = open?.consent.consentId;
    if (consentId === undefined) return;
    try {
      const consent = await call('read_consent', { consentId });
      if (open?.consent.consentId !== consentId) return;
      open.consent = consent;
      show();
    } catch (thrown) {
      if (failureOf(thrown).code === 'not_found') close();
    }
  });

  function show() {
    open?.dialog.show(open.consent, waited(open.consent));
  }

  // In order, so that the last word is about what is on the screen.
  const watch = oneAtATime(async () => {
    const consentId = open !== null && !document.hidden ? open.consent.consentId : null;
    // Only the rhythm of asking hangs on it, and a failure stands in the log.
    await call('watch_consent', { consentId }).catch(() => null);
  });

  function close() {
    if (open === null) return;
    phone?.goHome();
    open.dialog.close();
    open = null;
    watch();
  }

  /** @param {ConsentDialog} dialog */
  async function reportDifference(dialog) {
    if (open?.dialog !== dialog) return;
    const { consentId } = open.consent;
    try {
      open.consent = await call('report_consent_codes_differ', { consentId });
      show();
    } catch (thrown) {
      alarm(failureLines(thrown).join(' '));
      await follow();
    }
  }

  onChange((change) => {
    const isAbout = change.kind === 'consent' && change.consentId === open?.consent.consentId;
    if (isAbout || change.kind === 'everything') follow();
  });
  document.addEventListener('visibilitychange', () => { if (open !== null) watch(); });
  setInterval(show, TICK_MS);

  return {
    /**
     * Opens at once with what is known already.
     * @param {ConsentView} consent
     */
    open(consent) {
      close();
      const dialog = new ConsentDialog();
      open = { dialog, consent };
      heed(dialog, 'challenge-left', close);
      heed(dialog, 'codes-differ', () => reportDifference(dialog));
      dialog.open(consent, waited(consent), phone?.leave() ?? null);
      watch();
      follow();
    },
  };
}

/** @param {ConsentView} consent */
function waited({ preparedAt }) {
  return minutesSince(preparedAt, Date.now());
}
