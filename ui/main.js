// Puts the page together.

import './lib/freeze.js';
import { call, failureOf } from './bridge/desk.js';
import { formLike } from './domain/form.js';
import { registerElements } from './elements/register.js';
import { find } from './lib/dom.js';
import { linkLaterSheets } from './lib/sheets.js';
import { followPending, screenSwitch, windowKeys } from './screens/frame.js';
import { payScreen } from './screens/pay.js';

/** @import { CommandError, PaymentFormRequest, PaymentView,
 *   StartView } from './bridge/contract.d.ts' */
/** @import { EnvironmentBanner } from './elements/environment-banner.js' */

/** @type {() => void} */
let showsFirstScreen;
/** @type {Promise<void>} */
const firstScreen = new Promise((resolve) => { showsFirstScreen = resolve; });

registerElements();
await begin();
requestAnimationFrame(() => call('announce_ready', {}).finally(showsFirstScreen));

async function begin() {
  const place = find(document, '#screen');
  try {
    const start = await call('show_start', {});
    const banner = /** @type {EnvironmentBanner} */ (find(document, 'environment-banner'));
    banner.show(start.environment, start.foreignBankAddress);
    if (start.failure === null) await compose(start);
    else await fail(start.failure, start);
  } catch (thrown) {
    await fail(failureOf(thrown), null);
  }

  /**
   * @param {CommandError} failure
   * @param {StartView | null} start
   */
  async function fail(failure, start) {
    const [{ showStartFailure }] = await Promise.all([
      import('./screens/start-failure.js'), linkLaterSheets(),
    ]);
    showStartFailure(place, failure, start);
  }
}

/** @param {StartView} start */
async function compose(start) {
  // Its place is kept, so that nothing moves when the phone is there.
  find(document, '#phone-place').hidden = start.environment !== 'demo';
  const beyond = firstScreen
    .then(() => Promise.all([import('./screens/beyond.js'), linkLaterSheets()]))
    .then(([{ beyondFirst }]) => beyondFirst({
      environment: start.environment, go, choose, repeat, payAgain,
    }));
  const pay = payScreen(start, {
    review: async (payment, ends) => (await beyond).review.open(payment, ends),
    olderNotice: async (...parts) => (await beyond).olderNotice(...parts),
    demoPayees: async (...parts) => (await beyond).demoPayees(...parts),
  });
  const payments = beyond.then((screens) => screens.payments);
  const accounts = beyond.then((screens) => screens.accounts);
  const settings = beyond.then((screens) => screens.settings);
  const { go, choose } = screenSwitch({ pay, payments, accounts, settings });

  /** @param {PaymentView} payment */
  async function repeat(payment) {
    await go('pay');
    pay.write(formLike(payment));
  }

  /** @param {PaymentFormRequest} form */
  async function payAgain(form) {
    await go('pay');
    pay.write(form);
  }

  /** The screen that a key is meant for, where it has such a list. */
  async function listInView() {
    const screen = await accounts;
    return screen.element.isConnected ? screen : payments;
  }

  const readPending = followPending(async (pending) => {
    (await beyond).showPending(pending);
  });
  windowKeys({
    1: () => choose('pay'),
    2: () => choose('payments'),
    3: () => choose('accounts'),
    4: () => choose('settings'),
    ',': () => choose('settings'),
    n: async () => { await choose('pay'); pay.clear(); },
    'Shift+n': async () => { await choose('pay'); pay.bringBack(); },
    e: async () => (await accounts).exportShown(),
    f: async () => {
      if (!(await accounts).element.isConnected) await go('payments');
      (await listInView()).focusSearch();
    },
    r: async () => (await listInView()).refresh(),
    F5: async () => (await listInView()).refresh(),
  });

  await go('pay');
  readPending();
}
