// The only place that touches Tauri. A call never ends by itself: time limits belong where the
// outcome is known, and a page that gave up on a payment would only make doubt.

/** @import { CommandError, Commands, DeskChanged } from './contract.d.ts' */

/** A command that was not done, with the code that the words are found by. */
export class DeskError extends Error {
  /** @param {CommandError} failure */
  constructor(failure) {
    super(failure.message);
    this.name = 'DeskError';
    this.failure = failure;
  }
}

/**
 * Calls a command.
 * @template {keyof Commands} Name
 * @param {Name} name
 * @param {Commands[Name]['asks']} request
 * @returns {Promise<Commands[Name]['answers']>} rejects with a DeskError and nothing else
 */
export async function call(name, request) {
  try {
    const response = await window.__TAURI__.core.invoke(name, { request });
    return /** @type {Commands[Name]['answers']} */ (response);
  } catch (refused) {
    throw new DeskError(understood(refused));
  }
}

/**
 * Hears every change. News carries no content; what it means is read by command.
 * @param {(change: DeskChanged) => void} listener
 */
export async function onChange(listener) {
  await window.__TAURI__.event.listen('desk-changed', ({ payload }) => {
    listener(/** @type {DeskChanged} */ (payload));
  });
}

/**
 * Whether a change may concern a payment. `everything` may concern any: news can be too many to be
 * told one by one.
 * @param {DeskChanged} change
 * @param {string | null | undefined} paymentId
 */
export function concerns(change, paymentId) {
  return change.kind === 'everything'
    || (change.kind === 'payment' && change.paymentId === paymentId);
}

/**
 * The failure inside anything thrown; a fault of the page itself is a bug like any other.
 * @param {unknown} thrown
 * @returns {CommandError}
 */
export function failureOf(thrown) {
  return thrown instanceof DeskError ? thrown.failure : understood(thrown);
}

/**
 * Tauri rejects with bare text for an unknown command or a refused permission.
 * @param {unknown} refused
 * @returns {CommandError}
 */
function understood(refused) {
  if (typeof refused === 'object' && refused !== null && 'code' in refused) {
    return /** @type {CommandError} */ (refused);
  }
  return { code: 'bug', problems: [], message: String(refused), incident: '' };
}
