import { stateSaying } from '../domain/status.js';
import { warningFace } from '../domain/warning.js';
import { find } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { say, words } from '../lib/words.js';
import { notice } from './notice.js';

/** @import { ChangedAccountView, IbanView, PaymentView } from '../bridge/contract.d.ts' */
/** @import { TwinView, WarningView } from '../bridge/contract.d.ts' */
/** @import { Answered } from '../domain/review.js' */

/** Most characters of a reason, as the record keeps them. */
const REASON_LENGTH = 200;

/**
 * One warning on the review, with its own tick and its own reason where it needs them.
 * @param {WarningView} warning
 * @param {PaymentView} payment
 * @returns {HTMLElement}
 */
export function reviewWarning(warning, payment) {
  const { title, sentences, tone } = warningFace(warning);
  const { warning: name, changed, twin } = warning;
  const text = [...sentences.map(say), ...(twin === null ? [] : stateOf(warning, twin))].join(' ');
  const content = html`
    <p>${title !== null && html`<strong>${say(title)}</strong> `}${text}</p>
    ${name === 'characters' && changesOf(payment)}
    ${changed !== null && accountsOf(changed)}
    ${warning.needsYes && tickOf(warning)}
    ${warning.needsReason && reasonOf(warning)}
    ${twin !== null && html`
      <button type="button" class="button small" data-testid="review-twin"
        value="${twin.paymentId}">${words('warning.showTwin')}</button>`}`;
  const box = notice(tone, content, { testid: 'review-warning' });
  box.dataset['warning'] = name;
  return box;
}

/**
 * What was done about a warning.
 * @param {HTMLElement} box
 * @param {WarningView} warning
 * @returns {Answered}
 */
export function answerIn(box, warning) {
  return {
    warning,
    isTicked: warning.needsYes && find(box, '.tick input', HTMLInputElement).checked,
    reason: warning.needsReason ? find(box, '.reason input', HTMLInputElement).value : '',
  };
}

/**
 * How a twin stands, and how many more there are.
 * @param {WarningView} warning
 * @param {TwinView} twin
 */
function stateOf({ warning, others: count }, { state, byPerson }) {
  const status = say(stateSaying({ state, evidence: byPerson ? 'person' : null }));
  const more = warning === 'duplicate' ? 'warning.moreTwins' : 'warning.moreAttempts';
  return [words('warning.status', { status }), ...(count > 0 ? [words(more, { count })] : [])];
}

/** @param {WarningView} warning */
function tickOf({ warning }) {
  return html`
    <label class="tick">
      <input type="checkbox" data-testid="review-acknowledge">
      <span>${words(`warning.acknowledge.${warning}`)}</span>
    </label>`;
}

/** @param {WarningView} warning */
function reasonOf({ warning }) {
  const label = warning === 'changed-account' ? 'warning.callBackNote' : 'warning.whyDifferent';
  return html`
    <label class="reason">
      <span>${words(label)}</span>
      <input type="text" maxlength="${REASON_LENGTH}" autocomplete="off" spellcheck="false"
        data-testid="review-reason">
    </label>`;
}

/** @param {ChangedAccountView} changed */
function accountsOf({ old, new: now }) {
  return html`
    <dl class="accounts">
      <div data-testid="review-old-account">
        <dt>${words('warning.oldAccount')}</dt>${accountOf(old)}
      </div>
      <div data-testid="review-new-account">
        <dt>${words('warning.newAccount')}</dt>${accountOf(now)}
      </div>
    </dl>`;
}

/** @param {IbanView} account */
function accountOf({ grouped, country, bankCode: bank }) {
  const place = bank === null
    ? words('pay.hint.country', { country })
    : words('pay.hint.countryAndBank', { country, bank });
  return html`<dd class="iban strong">${grouped}</dd><dd class="muted">${place}</dd>`;
}

/**
 * What was typed and what is sent, one above the other.
 * @param {PaymentView} payment
 */
function changesOf({ creditorName, creditorNameTyped, remittance, remittanceTyped }) {
  return [[creditorNameTyped, creditorName], [remittanceTyped, remittance]]
    .filter(([typed]) => typed !== null)
    .map(([typed, sent]) => html`
      <p class="change">
        <span class="muted">${words('warning.typed', { text: typed })}</span><br>
        <span>${words('warning.sent', { text: sent })}</span>
      </p>`);
}
