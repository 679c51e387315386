import { startFailureKey } from '../domain/failure.js';
import { html } from '../lib/html.js';
import { words } from '../lib/words.js';

/** @import { CommandError, StartView } from '../bridge/contract.d.ts' */

/**
 * The only thing shown when nothing can be done: what it means, what to do, and where the files
 * lie, which were left as they are.
 * @param {HTMLElement} place
 * @param {CommandError} failure
 * @param {Pick<StartView, 'home' | 'version'> | null} start null when even that is not known
 */
export function showStartFailure(place, failure, start) {
  const kind = startFailureKey(failure.code);
  const isLedger = kind !== 'other';
  document.querySelector('main-navigation')?.toggleAttribute('hidden', true);
  place.replaceChildren(html`
    <section class="start-failure" data-testid="start-failure" data-code="${failure.code}"
      role="alert">
      <h1 tabindex="-1">${words(`start.${kind}.title`)}</h1>
      <p>${words(`start.${kind}.meaning`)}</p>
      <p><strong>${words(`start.${kind}.action`)}</strong></p>
      ${isLedger && html`<p>${words('start.untouched')}</p>`}
      <dl class="order">
        ${start !== null && html`
          <dt>${words('start.folder')}</dt><dd class="id">${start.home}</dd>
          <dt>${words('start.version')}</dt><dd class="id">${start.version}</dd>`}
      </dl>
      ${failure.incident !== '' && html`
        <p class="muted">${words('common.incident', { incident: failure.incident })}</p>`}
    </section>`);
  place.querySelector('h1')?.focus();
}
