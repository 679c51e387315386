import { endOf } from '../domain/iban.js';
import { emit } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { words } from '../lib/words.js';

/** @import { DemoPayeeView } from '../bridge/contract.d.ts' */
/** @import { WordKey } from '../lib/words.js' */

/** The demo's payees with what happens to each. Tells `payee-chosen` with one. */
export class DemoPayees extends HTMLElement {
  /**
   * @param {readonly DemoPayeeView[]} payees
   * @param {boolean} isOpen
   */
  show(payees, isOpen) {
    const rows = payees.map((payee) => html`
      <tr data-scenario="${payee.scenario}">
        <th scope="row">${payee.name}<span class="iban">${payee.iban}</span></th>
        <td>${words(scenarioKey(payee.scenario))}</td>
        <td>
          <button type="button" class="button small" data-testid="demo-payee"
            data-iban="${payee.iban}" aria-label="${words('demo.useNamed', {
              name: payee.name, end: endOf(payee.iban),
            })}">${words('demo.use')}</button>
        </td>
      </tr>`);
    this.replaceChildren(html`
      <details class="demo-payees" data-testid="demo-payees" open="${isOpen}">
        <summary>${words('demo.title')}</summary>
        <p class="muted">${words('demo.lead')}</p>
        <table><tbody>${rows}</tbody></table>
      </details>`);
    this.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      const chosen = payees.find(({ iban }) => iban === button?.dataset['iban']);
      if (chosen !== undefined) emit(this, 'payee-chosen', chosen);
    });
  }
}

const SCENARIOS = /** @type {const} */ ([
  'approve', 'slow', 'phone-declines', 'nobody-answers', 'answer-lost', 'question-lost',
  'rejected-after-approval', 'unknown-code', 'consent-expires', 'other-code', 'no-code',
  'refused-at-once', 'changed-account',
]);

/**
 * @param {string} scenario
 * @returns {WordKey}
 */
function scenarioKey(scenario) {
  return `demo.scenario.${SCENARIOS.find((each) => each === scenario) ?? 'other'}`;
}
