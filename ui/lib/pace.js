// When things run: later, and never twice at once.

/**
 * How long news may wait to be shown beside what a person waits for. Drawing the strip or the phone
 * in the moment of sending would make the code come later by a frame.
 */
export const NEWS_PAUSE_MS = 100;

/**
 * Runs after a pause in the calls. `now` runs at once, `drop` forgets.
 * @param {number} pause_ms
 * @param {() => void} action
 */
export function afterPause(pause_ms, action) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const drop = () => clearTimeout(waiting);
  return {
    later() {
      drop();
      waiting = setTimeout(action, pause_ms);
    },
    now() {
      drop();
      action();
    },
    drop,
  };
}

/**
 * One run at a time. Calls during a run lead to one more run after it, so the last state is seen.
 * @param {() => Promise<void>} action
 * @returns {() => Promise<void>}
 */
export function oneAtATime(action) {
  let isRunning = false;
  let again = false;
  /** @type {Promise<void>} */
  let run = Promise.resolve();
  const start = async () => {
    isRunning = true;
    try {
      do {
        again = false;
        await action();
      } while (again);
    } finally {
      // Here and not in a later turn, or a call in between would be lost.
      isRunning = false;
    }
  };
  return () => {
    if (isRunning) again = true;
    else run = start();
    return run;
  };
}
