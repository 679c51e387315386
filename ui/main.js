// Puts the page together.

import './lib/freeze.js';
import { call, failureOf } from './bridge/desk.js';
import { formLike } from './domain/form.js';
import { registerElements } from './elements/register.js';
import { find } from './lib/dom.js';
import { followPending, screenSwitch, windowKeys } from './screens/frame.js';
import { payScreen } from './screens/pay.js';
import { phoneScreen } from './screens/phone.js';

/** @import { CommandError, PaymentView, StartView } from './bridge/contract.d.ts' */
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
    const { showStartFailure } = await import('./screens/start-failure.js');
    showStartFailure(place, failure, start);
  }
}

/** @param {StartView} start */
async function compose(start) {
  const isDemo = start.environment === 'demo';
  const phone = isDemo ? phoneScreen(find(document, '#phone-place')) : null;
  const beyond = firstScreen
    .then(() => import('./screens/beyond.js'))
    .then(({ beyondFirst }) => beyondFirst({
      environment: start.environment, phone, go, choose, repeat,
    }));
  const pay = payScreen(start, {
    review: async (payment, ends) => (await beyond).review.open(payment, ends),
    olderNotice: async (...parts) => (await beyond).olderNotice(...parts),
  });
  const payments = beyond.then((screens) => screens.payments);
  const settings = beyond.then((screens) => screens.settings);
  const { go, choose } = screenSwitch({ pay, payments, settings });

  /** @param {PaymentView} payment */
  async function repeat(payment) {
    await go('pay');
    pay.write(formLike(payment));
  }

  const readPending = followPending(async (pending) => {
    (await beyond).showPending(pending);
  });
  windowKeys({
    1: () => choose('pay'),
    2: () => choose('payments'),
    ',': () => choose('settings'),
    n: async () => { await choose('pay'); pay.clear(); },
    'Shift+n': async () => { await choose('pay'); pay.bringBack(); },
    f: async () => { await go('payments'); (await payments).focusSearch(); },
    r: async () => (await payments).refresh(),
    F5: async () => (await payments).refresh(),
  });

  await go('pay');
  readPending();
}
