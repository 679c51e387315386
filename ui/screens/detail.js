import { call, concerns, failureOf, onChange } from '../bridge/desk.js';
import { compact } from '../domain/iban.js';
import { PaymentDetail } from '../elements/payment-detail.js';
import { alarm, announce } from '../lib/announce.js';
import { copy } from '../lib/copy.js';
import { heed } from '../lib/dom.js';
import { oneAtATime } from '../lib/pace.js';
import { words } from '../lib/words.js';
import { failureLines } from './failure-lines.js';

/** @import { AlertView, PaymentView } from '../bridge/contract.d.ts' */
/** @import { Said } from '../elements/in-doubt-guide.js' */
/** @import { DetailStep } from '../elements/payment-actions.js' */

/**
 * Where the buttons of the detail lead, outside it.
 * @typedef {object} DetailSteps
 * @property {(payment: PaymentView) => void} repeat
 * @property {(payment: PaymentView) => void} lead shows what belongs to the payment's state
 */

/**
 * The detail of one payment, kept up to date while it is open.
 * @param {HTMLElement} place
 * @param {DetailSteps} steps
 * @param {{ opened: (paymentId: string) => void, closed: (paymentId: string) => void }} list
 */
export function detailPane(place, steps, list) {
  /** @type {PaymentDetail | null} */
  let element = null;
  /** @type {string | null} */
  let openId = null;
  /** @type {PaymentView | null} */
  let payment = null;

  const follow = oneAtATime(async () => {
    const asked = openId;
    if (asked === null || element === null) return;
    try {
      const detail = await call('read_payment', { paymentId: asked });
      if (asked !== openId || element === null) return;
      payment = detail.payment;
      element.detail = detail;
    } catch (thrown) {
      if (failureOf(thrown).code === 'not_found') close();
      else alarm(failureLines(thrown).join(' '));
    }
  });

  /** @param {string} paymentId */
  async function open(paymentId) {
    openId = paymentId;
    element = new PaymentDetail();
    heed(element, 'detail-step', take);
    heed(element, 'other-payment', open);
    heed(element, 'doubt-said', keep);
    heed(element, 'alert-seen', (/** @type {AlertView} */ alert) =>
      change(() => call('see_alert', { paymentId, alert })));
    await follow();
    if (openId !== paymentId || payment?.paymentId !== paymentId) return;
    place.replaceChildren(element);
    list.opened(paymentId);
    element.focusTitle();
  }

  function close() {
    if (openId === null) return;
    const closedId = openId;
    openId = null;
    payment = null;
    element = null;
    place.replaceChildren();
    list.closed(closedId);
  }

  /** @param {DetailStep} step */
  async function take(step) {
    if (payment === null) return;
    const { paymentId } = payment;
    switch (step) {
      case 'close': return close();
      case 'repeat': return steps.repeat(payment);
      case 'continue':
      case 'approval': return steps.lead(payment);
      case 'copy-iban': return copied(compact(payment.creditorIban));
      case 'copy-bank-id': return copied(payment.bankPaymentId ?? '');
      case 'discard': return void await change(() => call('discard_payment', { paymentId }));
      default: return step;
    }
  }

  /** @param {Said} said */
  async function keep({ isPresent, note }) {
    if (payment === null) return;
    const { paymentId } = payment;
    const isKept = await change(() =>
      call(isPresent ? 'say_present' : 'say_absent', { paymentId, note }));
    if (isKept) announce(words('doubt.kept'));
  }

  /**
   * @param {() => Promise<PaymentView>} action
   * @returns {Promise<boolean>} whether it was done
   */
  async function change(action) {
    let isDone = true;
    try {
      await action();
    } catch (thrown) {
      isDone = false;
      alarm(failureLines(thrown).join(' '));
    }
    await follow();
    return isDone;
  }

  place.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  });
  onChange((news) => {
    if (concerns(news, openId)) follow();
  });

  return { open, close, follow, openId: () => openId };
}

/** @param {string} text */
async function copied(text) {
  announce(words(await copy(text) ? 'detail.copied' : 'detail.notCopied'));
}
