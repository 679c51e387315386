import { call, failureOf } from '../bridge/desk.js';
import { formAgain } from '../domain/entry-facts.js';
import { EntryDetail } from '../elements/entry-detail.js';
import { alarm, announce } from '../lib/announce.js';
import { copy } from '../lib/copy.js';
import { heed } from '../lib/dom.js';
import { oneAtATime } from '../lib/pace.js';
import { words } from '../lib/words.js';
import { failureLines } from './failure-lines.js';

/** @import { EntryDetailView, PaymentFormRequest } from '../bridge/contract.d.ts' */

/**
 * The detail of one transaction, kept up to date while it is open.
 * @param {HTMLElement} place
 * @param {{ payAgain: (form: PaymentFormRequest) => void,
 *   openPayment: (paymentId: string) => void }} steps
 * @param {(entryId: string | null) => void} changed tells which one is open
 */
export function entryPane(place, steps, changed) {
  /** @type {EntryDetail | null} */ let element = null;
  /** @type {string | null} */ let openId = null;
  /** @type {EntryDetailView | null} */ let shown = null;

  const follow = oneAtATime(async () => {
    const asked = openId;
    if (asked === null) return;
    try {
      const detail = await call('read_entry', { entryId: asked });
      if (asked !== openId || element === null) return;
      shown = detail;
      element.detail = detail;
    } catch (thrown) {
      // One that was pending may have become another one meanwhile.
      if (failureOf(thrown).code === 'not_found') close();
      else alarm(failureLines(thrown).join(' '));
    }
  });

  /** @param {string} entryId */
  async function open(entryId) {
    openId = entryId;
    shown = null;
    const made = new EntryDetail();
    element = made;
    heed(made, 'entry-step', take);
    heed(made, 'copy-chosen', async (/** @type {string} */ text) => {
      announce(words(await copy(text) ? 'detail.copied' : 'detail.notCopied'));
    });
    await follow();
    if (element !== made || shown === null) return;
    place.replaceChildren(made);
    changed(entryId);
    made.focusTitle();
  }

  function close() {
    if (openId === null) return;
    openId = null;
    element = null;
    shown = null;
    place.replaceChildren();
    changed(null);
  }

  /** @param {'close' | 'pay-again' | 'payment'} step */
  function take(step) {
    if (step === 'close' || shown === null) return close();
    const { paymentId } = shown.entry;
    if (step === 'payment') return paymentId === null ? undefined : steps.openPayment(paymentId);
    const form = formAgain(shown);
    return form === null ? undefined : steps.payAgain(form);
  }

  place.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  });

  return { open, close, follow };
}
