import { html } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { words } from '../lib/words.js';

/** What a code is asked for. @typedef {keyof typeof KINDS} ChallengeKind */

// The two have little in common on purpose: whoever looks for a second must see whether money moves.
const KINDS = /** @type {const} */ ({
  payment: {
    drawing: 'phone', lead: null, sentence: 'challenge.sentence', note: 'challenge.note',
  },
  consent: {
    drawing: 'eye', lead: 'consentChallenge.lead', sentence: 'consentChallenge.sentence',
    note: 'consentChallenge.note',
  },
});

/**
 * The parts of the challenge dialog; what they say is filled in by the dialog itself.
 * @param {ChallengeKind} kind
 */
export function challengeFrame(kind) {
  const { drawing, lead, sentence, note } = KINDS[kind];
  return html`
    <dialog class="dialog challenge" data-testid="challenge-dialog" data-kind="${kind}"
      aria-labelledby="challenge-title">
      <div class="challenge-body">
        <div class="challenge-main">
          <h2 id="challenge-title" tabindex="-1">
            ${icon(drawing)}<span class="challenge-title"></span>
          </h2>
          <p class="challenge-lead">${lead !== null && words(lead)}</p>
          <div class="challenge-alert" role="alert"></div>
          <div class="challenge-differences"></div>
          <div class="code-block"></div>
          <p class="challenge-hint"></p>
          <dl class="order"></dl>
          <p class="challenge-sentence">${words(sentence)}</p>
          <div class="challenge-status-line">
            <span class="waiting-mark" aria-hidden="true"></span>
            <p>
              <span data-testid="challenge-status" role="status"></span><span role="timer"></span>
            </p>
          </div>
          <p class="challenge-trouble" role="status"></p>
          <p class="challenge-bank muted"></p>
          <div class="dialog-actions even">
            <button type="button" class="button strong" data-testid="challenge-codes-differ">
              ${words('challenge.differ')}
            </button>
            <button type="button" class="button strong" data-testid="challenge-close"></button>
          </div>
          <p class="challenge-note muted">${words(note)}</p>
        </div>
        <div class="challenge-phone"></div>
      </div>
    </dialog>`;
}
