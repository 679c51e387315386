// A dialog over everything, safe against keys that are still held from the screen before.

/** How long after opening a held key counts for nothing, in milliseconds. */
const STILL_HELD_MS = 500;

/** @type {Element | null} Where the focus was before the first dialog came. */
let opener = null;

/**
 * Opens a dialog with the focus on its title. A key that was down before repeats into the dialog,
 * or ends as a press of a button (`detail` 0 tells it from the mouse); both are ignored at first.
 * @param {HTMLDialogElement} dialog
 * @param {{ title: HTMLElement, onEscape: () => void, signal: AbortSignal }} options
 */
export function openModal(dialog, { title, onEscape, signal }) {
  if (!isCovered()) opener = document.activeElement;
  const openedAt = performance.now();
  const isFresh = () => performance.now() - openedAt < STILL_HELD_MS;
  const capture = { capture: true, signal };

  document.addEventListener('keydown', (event) => {
    if (event.repeat && isFresh()) return swallow(event);
    if (event.key !== 'Escape' || topmost() !== dialog) return;
    swallow(event);
    onEscape();
  }, capture);
  dialog.addEventListener('click', (event) => {
    if (event.detail === 0 && isFresh()) swallow(event);
  }, capture);
  // Escape was heard above; some engines would otherwise close by themselves at the second one.
  dialog.addEventListener('cancel', (event) => event.preventDefault(), capture);

  dialog.showModal();
  title.focus();
}

/**
 * Takes a dialog away, and with the last one gives the focus back. It is removed rather than
 * closed: closing lays out the whole page anew at once, and the next dialog may carry a code that
 * somebody waits for.
 * @param {HTMLElement} holder the element that holds the dialog
 */
export function removeModal(holder) {
  holder.remove();
  if (!isCovered() && opener instanceof HTMLElement) opener.focus();
}

/** Whether a dialog covers the screen. */
export function isCovered() {
  return topmost() !== null;
}

/** @returns {Element | null} */
function topmost() {
  return [...document.querySelectorAll('dialog[open]')].at(-1) ?? null;
}

/** @param {Event} event */
function swallow(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
