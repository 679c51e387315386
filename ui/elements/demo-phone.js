import { emit } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { afterPress } from '../lib/press.js';
import { words } from '../lib/words.js';

/** @import { DemoPhoneView, PhoneRequestView, PhoneSubjectView } from '../bridge/contract.d.ts' */

/**
 * Stands in for the bank's app in the demo. Tells `phone-answered` with the request and the
 * button, and `demo-reset-chosen`.
 */
export class DemoPhone extends HTMLElement {
  #shown = '';

  connectedCallback() {
    if (this.childElementCount > 0) return;
    this.dataset['testid'] = 'demo-phone';
    this.append(html`
      <section aria-labelledby="demo-phone-title">
        <header>
          ${icon('phone')}
          <h2 id="demo-phone-title">
            ${words('phone.title')}<small>${words('phone.subtitle')}</small>
          </h2>
        </header>
        <div class="phone-face"></div>
        <button type="button" class="button quiet" data-testid="demo-reset">
          ${words('phone.reset')}
        </button>
      </section>`);
    this.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      if (button === null) return;
      const { answer, request } = button.dataset;
      if (answer === undefined) emit(this, 'demo-reset-chosen');
      else emit(this, 'phone-answered', { answer, requestId: request });
    });
    this.phone = { requests: [] };
  }

  /** What rings. The same again leaves the focus where it is. */
  set phone(/** @type {DemoPhoneView} */ { requests }) {
    afterPress(this, () => this.#draw(requests));
  }

  /** @param {DemoPhoneView['requests']} requests */
  #draw(requests) {
    const shown = JSON.stringify(requests);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.toggleAttribute('data-rings', requests.length > 0);
    this.querySelector('.phone-face')?.replaceChildren(
      requests.length === 0 ? silent() : html`${requests.map(ringing)}`);
  }
}

function silent() {
  return html`
    <div class="phone-silent">
      <p>${words('phone.empty')}</p>
      <p class="muted">${words('phone.emptyHint')}</p>
    </div>`;
}

/** @param {PhoneRequestView} request */
function ringing({ requestId, code, subject }) {
  const shownCode = code === null
    ? html`<p class="muted">${words('phone.noCode')}</p>`
    : html`<p class="phone-code" data-testid="demo-phone-code">${code}</p>`;
  return html`
    <article class="phone-request" data-request-id="${requestId}" data-kind="${subject.kind}">
      <h3>${words(`phone.request.${subject.kind}`)}</h3>
      <p class="label">${words('phone.code')}</p>
      ${shownCode}
      ${subject.kind === 'payment' ? whatIsPaid(subject) : whatIsRead(subject)}
      <div class="phone-buttons">
        <button type="button" class="button" data-testid="demo-phone-decline"
          data-answer="decline" data-request="${requestId}">${words('phone.decline')}</button>
        <button type="button" class="button primary" data-testid="demo-phone-approve"
          data-answer="approve" data-request="${requestId}">${words('phone.approve')}</button>
      </div>
    </article>`;
}

/** @param {Extract<PhoneSubjectView, { kind: 'payment' }>} payment */
function whatIsPaid({ amount, currency, creditorName, creditorIban }) {
  return html`
    <p class="phone-amount">${words('amount', { amount, currency })}</p>
    <p>${creditorName}</p>
    <p class="iban">${creditorIban}</p>`;
}

/** @param {Extract<PhoneSubjectView, { kind: 'consent' }>} consent */
function whatIsRead({ accounts }) {
  return html`
    <p>${words(accounts.length === 0 ? 'phone.readsAll' : 'phone.reads')}</p>
    ${accounts.map((account) => html`<p class="iban">${account}</p>`)}`;
}
