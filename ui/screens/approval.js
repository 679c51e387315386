import { failureOf, onChange } from '../bridge/desk.js';
import { ChallengeDialog } from '../elements/challenge-dialog.js';
import { alarm } from '../lib/announce.js';
import { heed } from '../lib/dom.js';
import { oneAtATime } from '../lib/pace.js';
import { failureLines } from './failure-lines.js';

/** @import { Awaited } from './awaited.js' */
/** @import { PhonePlace } from './phone.js' */

/** How often the waiting time is looked at; it is shown in whole minutes. */
const TICK_MS = 10_000;

/**
 * The one dialog in which something waits for its approval. It follows the news; its own clock
 * moves nothing but the words about how long it takes.
 * @param {PhonePlace | null} phone the demo's phone, which moves into the dialog
 */
export function approvalScreen(phone) {
  /** @type {{ dialog: ChallengeDialog, awaited: Awaited } | null} */
  let open = null;
  /** @type {Awaited | null} What the bank is asked about more often. */
  let watched = null;

  const follow = oneAtATime(async () => {
    const awaited = open?.awaited;
    if (awaited === undefined) return;
    try {
      await awaited.read();
      if (open?.awaited === awaited) show();
    } catch (thrown) {
      // What stands there stays true for what it is; only what is gone has no dialog.
      if (open?.awaited === awaited && failureOf(thrown).code === 'not_found') close();
    }
  });

  function show() {
    open?.dialog.show(open.awaited.challenge());
  }

  // In order, so that the last word is about what is on the screen.
  const watch = oneAtATime(async () => {
    const seen = open !== null && !document.hidden ? open.awaited : null;
    const told = seen ?? watched;
    watched = seen;
    // Only the rhythm of asking hangs on it, and a failure stands in the log.
    await told?.watch(seen !== null).catch(() => null);
  });

  function close() {
    if (open === null) return;
    phone?.goHome();
    open.dialog.close();
    open = null;
    watch();
  }

  /** @param {Awaited} awaited */
  async function report(awaited) {
    if (open?.awaited !== awaited) return;
    try {
      await awaited.report();
      show();
    } catch (thrown) {
      alarm(failureLines(thrown).join(' '));
      await follow();
    }
  }

  onChange((change) => {
    if (open?.awaited.isAbout(change)) follow();
  });
  document.addEventListener('visibilitychange', watch);
  setInterval(show, TICK_MS);

  return {
    /**
     * Opens at once with what is known already.
     * @param {Awaited} awaited
     */
    open(awaited) {
      close();
      const dialog = new ChallengeDialog();
      open = { dialog, awaited };
      heed(dialog, 'challenge-left', close);
      heed(dialog, 'codes-differ', () => report(awaited));
      dialog.open(awaited.challenge(), phone?.leave() ?? null);
      watch();
      follow();
    },
  };
}
