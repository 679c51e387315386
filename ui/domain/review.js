// What a press on Send does, given what stands in the dialog.

/** @import { AcknowledgementRequest, WarningView } from '../bridge/contract.d.ts' */

/**
 * A warning with what was done about it.
 * @typedef {{ warning: WarningView, isTicked: boolean, reason: string }} Answered
 */

/**
 * The first press sends, unless something is missing; then it names the first thing. Every further
 * press does nothing.
 * @param {boolean} isBusy whether it is being sent already
 * @param {readonly Answered[]} answers in the order of the screen
 * @returns {{ does: 'nothing' }
 *   | { does: 'ask', at: number, lacks: 'tick' | 'reason' }
 *   | { does: 'send', acknowledged: AcknowledgementRequest[] }}
 */
export function pressOnSend(isBusy, answers) {
  if (isBusy) return { does: 'nothing' };
  for (const [at, { warning, isTicked, reason }] of answers.entries()) {
    if (warning.needsYes && !isTicked) return { does: 'ask', at, lacks: 'tick' };
    if (warning.needsReason && reason.trim() === '') return { does: 'ask', at, lacks: 'reason' };
  }
  const acknowledged = answers.map(({ warning: { warning, about }, reason }) => (
    { warning, about, reason }));
  return { does: 'send', acknowledged };
}
