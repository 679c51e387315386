import { call, onChange } from '../bridge/desk.js';
import { ConfirmDialog } from '../elements/confirm-dialog.js';
import { DemoPhone } from '../elements/demo-phone.js';
import { alarm, announce } from '../lib/announce.js';
import { heed } from '../lib/dom.js';
import { NEWS_PAUSE_MS, afterPause, oneAtATime } from '../lib/pace.js';
import { words } from '../lib/words.js';
import { failureLines } from './failure-lines.js';

/** @import { PhoneAnswerRequest } from '../bridge/contract.d.ts' */

/**
 * Where the demo's phone stands: beside the content, or in the dialog that covers it.
 * @typedef {object} PhonePlace
 * @property {() => HTMLElement} leave takes it along
 * @property {() => void} goHome puts it back beside the content
 */

/**
 * The demo's phone beside the content.
 * @param {HTMLElement} home
 * @returns {PhonePlace}
 */
export function phoneScreen(home) {
  const phone = new DemoPhone();
  const read = oneAtATime(async () => {
    try {
      phone.phone = await call('show_demo_phone', {});
    } catch (thrown) {
      alarm(failureLines(thrown).join(' '));
    }
  });
  heed(phone, 'phone-answered', async (/** @type {PhoneAnswerRequest} */ answer) => {
    try {
      phone.phone = await call('answer_demo_phone', answer);
    } catch {
      // It stopped ringing meanwhile; what rings now is read anew.
      await read();
    }
  });
  heed(phone, 'demo-reset-chosen', resetDemo);
  const news = afterPause(NEWS_PAUSE_MS, read);
  onChange(({ kind }) => {
    if (kind !== 'payment') news.later();
  });
  home.append(phone);
  read();
  return {
    leave() {
      // Its code is compared now.
      news.now();
      return phone;
    },
    goHome: () => home.append(phone),
  };
}

async function resetDemo() {
  if (!await new ConfirmDialog().ask('demo-reset')) return;
  try {
    await call('reset_demo', {});
    announce(words('phone.resetDone'));
  } catch (thrown) {
    alarm(failureLines(thrown).join(' '));
  }
}
