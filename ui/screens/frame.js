import { call, onChange } from '../bridge/desk.js';
import { notice } from '../elements/notice.js';
import { find, heed } from '../lib/dom.js';
import { isCovered } from '../lib/modal.js';
import { NEWS_PAUSE_MS, afterPause, oneAtATime } from '../lib/pace.js';
import { words } from '../lib/words.js';

/** @import { ConsentView, PendingView } from '../bridge/contract.d.ts' */
/** @import { MainNavigation, ScreenName } from '../elements/main-navigation.js' */
/** @import { PendingStrip } from '../elements/pending-strip.js' */

/**
 * A screen as the frame knows it.
 * @typedef {object} Screen
 * @property {HTMLElement} element
 * @property {() => void} begin when it comes into view
 * @property {() => void} focus
 */

/**
 * Shows one screen at a time. A screen that is put away keeps its text; one that is still being
 * fetched comes when it is there, unless another was chosen meanwhile.
 * @param {Record<ScreenName, Screen | Promise<Screen>>} screens
 */
export function screenSwitch(screens) {
  const place = find(document, '#screen');
  const navigation = /** @type {MainNavigation} */ (find(document, 'main-navigation'));
  /** @type {ScreenName | null} */
  let wanted = null;
  /** @param {ScreenName} name */
  async function go(name) {
    wanted = name;
    navigation.open = name;
    const { element, begin } = await screens[name];
    if (wanted !== name || element.isConnected) return;
    place.replaceChildren(element);
    place.scrollTop = 0;
    begin();
  }
  /**
   * As go, for a person who chose it: reading begins in it.
   * @param {ScreenName} name
   */
  async function choose(name) {
    await go(name);
    (await screens[name]).focus();
  }
  heed(navigation, 'screen-chosen', choose);
  return { go, choose };
}

/**
 * Keeps the strip of what waits for the person.
 * @param {(pending: PendingView) => void} show
 */
export function followPending(show) {
  const strip = /** @type {PendingStrip} */ (find(document, 'pending-strip'));
  /** @type {PendingView | null} */
  let pending = null;
  const read = oneAtATime(async () => {
    // News comes again soon; an old strip is better than none.
    pending = await call('list_pending', {}).catch(() => pending);
    if (pending === null) return;
    strip.pending = pending;
    warnOfCertificate(pending.certificateEndsAt);
    warnOfConsent(pending.endingConsent);
  });
  // A window that is left open for weeks comes near a certificate's end without any news.
  setInterval(read, ONE_HOUR_MS);
  heed(strip, 'pending-chosen', () => {
    if (pending !== null) show(pending);
  });
  const news = afterPause(NEWS_PAUSE_MS, read);
  onChange(({ kind }) => {
    // Accounts are read page by page, with news at each of them.
    if (kind !== 'demo_phone' && kind !== 'accounts') news.later();
  });
  return read;
}

const ONE_HOUR_MS = 3_600_000;

/**
 * Says on every screen that the certificate is near its end, or past it.
 * @param {string | null} at RFC 3339; null where it is neither
 */
function warnOfCertificate(at) {
  const place = find(document, '#certificate-strip');
  // Only what changed is said anew.
  if ((place.dataset['at'] ?? '') === (at ?? '')) return;
  place.dataset['at'] = at ?? '';
  if (at === null) return place.replaceChildren();
  const isOver = new Date(at).getTime() < Date.now();
  const key = isOver ? 'settings.certificate.ended' : 'settings.certificate.endsSoon';
  place.replaceChildren(
    notice(isOver ? 'danger' : 'warning', words(key, { at }), { testid: 'certificate-strip' }));
}

/**
 * Says on every screen that leave to read accounts ends within days.
 * @param {ConsentView | null} consent
 */
function warnOfConsent(consent) {
  const place = find(document, '#consent-strip');
  const shown = consent === null ? '' : `${consent.consentId} ${consent.daysLeft}`;
  // Only what changed is said anew.
  if ((place.dataset['shown'] ?? '') === shown) return;
  place.dataset['shown'] = shown;
  if (consent === null) return place.replaceChildren();
  const { validUntil, reminder } = consent;
  const key = reminder === 'over' ? 'pending.consentOver' : 'pending.consentEnds';
  place.replaceChildren(
    notice('warning', words(key, { validUntil }), { testid: 'consent-strip' }));
}

/**
 * The keys of the whole window, as `Ctrl` (or `Cmd`) and a key. Under a dialog they rest.
 * @param {Record<string, () => void>} actions by key, `Shift+` in front where it is held
 */
export function windowKeys(actions) {
  document.addEventListener('keydown', (event) => {
    const withControl = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!withControl && event.key !== 'F5') return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const action = actions[event.shiftKey ? `Shift+${key}` : key];
    if (action === undefined) return;
    // Reloading would lose the dialog, so the key is taken even when nothing comes of it.
    event.preventDefault();
    if (!event.repeat && !isCovered()) action();
  });
}
