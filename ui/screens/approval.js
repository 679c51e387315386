import { call, concerns, failureOf, onChange } from '../bridge/desk.js';
import { minutesSince } from '../domain/challenge.js';
import { ChallengeDialog } from '../elements/challenge-dialog.js';
import { heed } from '../lib/dom.js';
import { oneAtATime } from '../lib/pace.js';
import { failureLines } from './failure-lines.js';
import { alarm } from '../lib/announce.js';

/** @import { PaymentDetailView, PaymentView } from '../bridge/contract.d.ts' */
/** @import { PhonePlace } from './phone.js' */

/** How often the waiting time is looked at; it is shown in whole minutes. */
const TICK_MS = 10_000;

/**
 * The dialog in which a payment waits for its approval. It follows the news; its own clock moves
 * nothing but the words about how long it takes.
 * @param {PhonePlace | null} phone the demo's phone, which moves into the dialog
 */
export function approvalScreen(phone) {
  /** @type {{ dialog: ChallengeDialog, payment: PaymentView, since: string } | null} */
  let open = null;

  const follow = oneAtATime(async () => {
    const asked = open?.payment.paymentId;
    if (asked === undefined) return;
    try {
      const news = await call('read_payment', { paymentId: asked });
      if (open?.payment.paymentId !== asked) return;
      open.payment = news.payment;
      open.since = waitingSince(news);
      show();
    } catch (thrown) {
      // What stands there stays true for what it is; only a payment that is gone has no dialog.
      if (failureOf(thrown).code === 'not_found') close();
    }
  });

  function show() {
    open?.dialog.show(open.payment, minutesSince(open.since, Date.now()));
  }

  // In order, so that the last word is about what is on the screen.
  const watch = oneAtATime(async () => {
    const paymentId = open !== null && !document.hidden ? open.payment.paymentId : null;
    // Only the rhythm of asking hangs on it, and a failure stands in the log.
    await call('watch_payment', { paymentId }).catch(() => null);
  });

  function close() {
    if (open === null) return;
    phone?.goHome();
    open.dialog.close();
    open = null;
    watch();
  }

  /** @param {ChallengeDialog} dialog */
  async function reportDifference(dialog) {
    if (open?.dialog !== dialog) return;
    try {
      open.payment = await call('report_codes_differ', { paymentId: open.payment.paymentId });
      show();
    } catch (thrown) {
      alarm(failureLines(thrown).join(' '));
      await follow();
    }
  }

  onChange((change) => {
    if (concerns(change, open?.payment.paymentId)) follow();
  });
  document.addEventListener('visibilitychange', watch);
  setInterval(show, TICK_MS);

  return {
    /**
     * Opens at once with what is known already.
     * @param {PaymentView} payment
     */
    open(payment) {
      close();
      const dialog = new ChallengeDialog();
      open = { dialog, payment, since: payment.changedAt };
      heed(dialog, 'challenge-left', close);
      heed(dialog, 'codes-differ', () => reportDifference(dialog));
      dialog.open(payment, minutesSince(open.since, Date.now()), phone?.leave() ?? null);
      watch();
      follow();
    },
  };
}

/** @param {PaymentDetailView} detail */
function waitingSince({ payment, timeline }) {
  return timeline.find(({ event }) => event === 'created')?.at ?? payment.changedAt;
}
