import { emptyForm, FIELDS } from '../domain/form.js';
import { firstOfEach } from '../domain/problem.js';
import { fitting } from '../domain/suggestion.js';
import { emit, find, hook, setText } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { say, words } from '../lib/words.js';
import { errorSummary } from './error-summary.js';
import { FormField } from './form-field.js';
import { hintsOf, NOTHING_KNOWN } from './form-hints.js';
import { Suggestions } from './suggestions.js';

/** @import { DemoPayeeView, FieldName, FormCheckView, OwnAccountView, PaymentFormRequest,
 *   ProblemView } from '../bridge/contract.d.ts' */

/**
 * The Pay form. It judges nothing: it tells `form-typed`, `form-left`, `form-review` and
 * `form-clear`, and shows what it is told by `judge`, `refuse` and `fail`.
 */
export class PaymentForm extends HTMLElement {
  /** @type {OwnAccountView[]} */ #accounts = [];
  /** @type {DemoPayeeView[]} */ payees = [];
  /** @type {Map<FieldName, FormField>} */ #fields = new Map();
  /** @type {Set<FieldName>} Fields that were left once; only those may show a problem. */
  #left = new Set();
  /** @type {FormCheckView | null} */ #check = null;
  /** @type {string | null} The payment that is to be paid again. */ #paysAgain = null;

  connectedCallback() {
    if (this.#fields.size > 0) return;
    for (const { name } of FIELDS) this.#fields.set(name, new FormField(name));
    this.append(html`
      <form novalidate="${true}" autocomplete="off" class="payment-form">
        <div class="form-messages"></div>
        ${[...this.#fields.values()].map((field) => field.element)}
        <div class="form-actions">
          <button type="button" class="button" data-testid="pay-clear">
            ${words('pay.clear')}
          </button>
          <button type="submit" class="button primary" data-testid="pay-review">
            ${words('pay.review')}
          </button>
        </div>
      </form>`);
    this.#suggest();
    this.#listen();
  }

  /** Accounts to pay from; what may be spent changes while the form is open. */
  set accounts(/** @type {OwnAccountView[]} */ accounts) {
    this.#accounts = accounts;
    if (this.#fields.size > 0) this.#render();
  }

  /** What is typed. */
  get form() {
    const form = emptyForm('');
    for (const { name, key } of FIELDS) form[key] = this.#control(name).value;
    return { ...form, paysAgain: this.#paysAgain };
  }

  /** Replaces the text, and forgets what was said about the old one. */
  set form(/** @type {PaymentFormRequest} */ form) {
    for (const { name, key } of FIELDS) this.#control(name).value = form[key];
    this.#paysAgain = form.paysAgain;
    this.#left.clear();
    this.#check = null;
    this.#messages();
    this.#render();
  }

  /** Puts the cursor where typing goes on. */
  focusField(/** @type {FieldName} */ name) {
    this.#control(name).focus();
  }

  /** Shows what is right and wrong so far. */
  judge(/** @type {FormCheckView} */ check) {
    this.#check = check;
    this.#render();
  }

  /** Shows all problems, above and at the fields, and takes the focus there. */
  refuse(/** @type {ProblemView[]} */ problems) {
    const first = firstOfEach(problems);
    for (const { name } of FIELDS) this.#left.add(name);
    this.#check = { ...(this.#check ?? NOTHING_KNOWN), problems };
    this.#render();
    const faults = [...first].map(([field, saying]) => ({
      id: `pay-${field}`, field: words(`pay.field.${field}`), text: say(saying),
    }));
    this.#messages(errorSummary(words('pay.summary', { count: faults.length }), faults));
  }

  /** Says why nothing was recorded, where no field is to blame. */
  fail(/** @type {string[]} */ lines) {
    this.#messages(errorSummary(words('pay.notRecorded'), [], lines));
  }

  /** Whether the form is being checked; a second press does nothing meanwhile. */
  set busy(/** @type {boolean} */ busy) {
    const button = hook(this, 'pay-review');
    this.toggleAttribute('data-busy', busy);
    button.setAttribute('aria-busy', String(busy));
    setText(button, words(busy ? 'pay.preparing' : 'pay.review'));
  }

  /** @param {FieldName} name */
  #control(name) {
    const field = this.#fields.get(name);
    if (field === undefined) throw new TypeError(`no field ${name}`);
    return field.control;
  }

  /** @param {HTMLElement} [summary] */
  #messages(summary) {
    find(this, '.form-messages').replaceChildren(...(summary === undefined ? [] : [summary]));
    summary?.focus();
  }

  #render() {
    const problems = firstOfEach(this.#check?.problems ?? []);
    const hints = hintsOf(this.#check, this.#accounts);
    for (const [name, field] of this.#fields) {
      // What is being typed is not judged before it is finished.
      const typing = field.control === document.activeElement && !field.isFaulty;
      const problem = this.#left.has(name) && !typing ? problems.get(name) : undefined;
      field.show(problem === undefined ? null : say(problem), hints[name]);
    }
    setText(hook(this, 'pay-amount-understood'), hints.understood);
  }

  #suggest() {
    const own = () => this.#accounts.map(
      ({ name, grouped }) => ({ name: name ?? '', iban: grouped }));
    new Suggestions(find(this, '#pay-debtor-iban', HTMLInputElement), {
      find: (typed) => fitting(own(), typed),
      take: ({ iban }) => this.#taken({ 'debtor-iban': iban }, 'creditor-name'),
    });
    new Suggestions(find(this, '#pay-creditor-name', HTMLInputElement), {
      find: (typed) => fitting(this.payees, typed),
      take: ({ name, iban }) => {
        this.#taken({ 'creditor-name': name, 'creditor-iban': iban }, 'amount');
      },
    });
  }

  /**
   * @param {Partial<Record<FieldName, string>>} texts
   * @param {FieldName} next
   */
  #taken(texts, next) {
    for (const [name, text] of Object.entries(texts)) {
      this.#control(/** @type {FieldName} */ (name)).value = text;
    }
    this.focusField(next);
    emit(this, 'form-typed');
  }

  #listen() {
    const form = find(this, 'form', HTMLFormElement);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.hasAttribute('data-busy')) emit(this, 'form-review');
    });
    form.addEventListener('input', () => emit(this, 'form-typed'));
    form.addEventListener('focusout', (event) => this.#leave(event));
    form.addEventListener('keydown', (event) => {
      const inText = event.target instanceof HTMLTextAreaElement && !event.shiftKey;
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey || inText)) return;
      event.preventDefault();
      if (!event.repeat) form.requestSubmit();
    });
    hook(this, 'pay-clear').addEventListener('click', () => emit(this, 'form-clear'));
  }

  /** @param {FocusEvent} event */
  #leave(event) {
    const target = event.target;
    const left = FIELDS.find(({ name }) => this.#control(name) === target);
    if (left === undefined) return;
    // An empty field counts as left only when the person goes on within the form.
    const within = event.relatedTarget instanceof Node && this.contains(event.relatedTarget);
    if (within || this.form[left.key] !== '') this.#left.add(left.name);
    emit(this, 'form-left');
  }
}
