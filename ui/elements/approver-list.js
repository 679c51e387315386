import { emit } from '../lib/dom.js';
import { html, single } from '../lib/html.js';
import { words } from '../lib/words.js';

/** @import { ApproverView } from '../bridge/contract.d.ts' */

/**
 * The people who may approve; the first one is asked. Tells `approver-asked` and
 * `approver-forgotten` with the place in the list.
 * @param {readonly ApproverView[]} approvers
 * @returns {HTMLElement}
 */
export function approverList(approvers) {
  if (approvers.length === 0) {
    return single(html`<p class="muted">${words('settings.people.none')}</p>`);
  }
  const list = single(html`
    <ul class="plain-list" data-testid="settings-approvers">
      ${approvers.map(({ number, name, masked, isOdd }) => html`
        <li data-testid="settings-approver">
          <span><strong>${name}</strong> <span>${masked}</span></span>
          ${number === 0
            ? html`<span class="muted">${words('settings.people.asked')}</span>`
            : html`<button type="button" class="button small" value="asked"
                data-number="${number}">${words('settings.people.ask')}</button>`}
          <button type="button" class="button small" value="forgotten" data-number="${number}">
            ${words('settings.people.forget')}<span class="visually-hidden"> ${name}</span>
          </button>
          ${isOdd && html`<p class="muted">${words('settings.people.odd')}</p>`}
        </li>`)}
    </ul>`);
  list.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button === null) return;
    emit(list, `approver-${button.value}`, Number(button.dataset['number']));
  });
  return list;
}
