// What is being pressed stays as it is until it is let go. A button that is drawn anew between the
// press and its end takes no click, and news from the bank comes whenever it likes.

/** No press takes longer. One whose end is never told must not keep old news on the screen. */
const LONGEST_PRESS_MS = 1_000;

let isPressed = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let end;
/** @type {Map<object, () => void>} What waits to be drawn, the last of each owner. */
const waiting = new Map();

/**
 * Draws at once, or after the press that is under way.
 * @param {object} owner of what is drawn; a later drawing takes the place of its earlier one
 * @param {() => void} draw
 */
export function afterPress(owner, draw) {
  if (isPressed) waiting.set(owner, draw);
  else draw();
}

function press() {
  isPressed = true;
  endAfter(LONGEST_PRESS_MS);
}

/** @param {number} pause_ms */
function endAfter(pause_ms) {
  clearTimeout(end);
  end = setTimeout(() => {
    isPressed = false;
    const draws = [...waiting.values()];
    waiting.clear();
    // Each by itself: one that fails must not keep the others from being drawn.
    for (const draw of draws) queueMicrotask(draw);
  }, pause_ms);
}

const capture = { capture: true };
document.addEventListener('pointerdown', press, capture);
document.addEventListener('keydown', ({ key, repeat }) => {
  if (key === ' ' && !repeat) press();
}, capture);
// The click itself comes after the release, in the same task.
for (const name of ['pointerup', 'pointercancel']) {
  document.addEventListener(name, () => endAfter(0), capture);
}
document.addEventListener('keyup', ({ key }) => { if (key === ' ') endAfter(0); }, capture);
