import { settingsProblemSaying, vaultSaying } from '../domain/settings.js';
import { emit, find, hook } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { say, words } from '../lib/words.js';
import { approverList } from './approver-list.js';
import { certificateSummary } from './certificate-summary.js';
import { notice } from './notice.js';
import { SettingsField } from './settings-field.js';
import { settingsSummary } from './settings-summary.js';
import { showLines } from './lines.js';

/** @import { AccessRequest, AccessView, CertificateCheckView, CertificateGiven, SettingsFieldName,
 *   SettingsProblemView, SlotName } from '../bridge/contract.d.ts' */

/**
 * What gives access to the bank. Secrets are written here and never shown again. Tells
 * `access-saved`, `access-forgotten`, `certificate-typed`, `file-chosen`, and of its list
 * `approver-asked` and `approver-forgotten` with a number.
 */
export class AccessSection extends HTMLElement {
  /** @type {Map<SettingsFieldName, SettingsField>} */ #fields = new Map();
  /** @type {string | null} The name of a file that was chosen and not stored yet. */ #file = null;
  /** @type {Set<EventTarget>} Controls whose value the person chose, and nobody stored yet. */
  #touched = new Set();

  /** @param {AccessView} access */
  set access(access) {
    if (this.#fields.size === 0) this.#build(access);
    const vault = vaultSaying(access);
    find(this, '.access-vault').replaceChildren(...(vault === null ? [] : [
      notice(vault.tone, say(vault.saying), { testid: 'settings-vault' })]));
    hook(this, 'settings-vault-status').dataset['status'] = access.vault;
    const key = this.#field('subscription-key');
    key.hint = access.key === null ? words('settings.hint.subscription-key')
      : words(`settings.keySaved.${access.key.slot}`);
    if (!key.control.hasAttribute('aria-invalid')) key.show(null);
    const [slot, ip] = this.#choices();
    if (access.key !== null && !this.#touched.has(slot)) slot.value = access.key.slot;
    if (!this.#touched.has(ip)) ip.value = access.psuIp ?? '';
    const isGiven = this.certificate.from !== 'kept';
    if (!isGiven) this.#showCertificate(access.certificate === null
      ? null : certificateSummary(access.certificate, true));
    if (access.takesApprovers) {
      find(this, '.access-people').replaceChildren(approverList(access.approvers));
    }
  }

  /** What was entered. */
  get request() {
    const text = (/** @type {SettingsFieldName} */ name) => this.#fields.get(name)?.control.value ?? '';
    const [slot, ip] = this.#choices();
    const chosen = (/** @type {HTMLInputElement | HTMLSelectElement} */ control) => (
      this.#touched.has(control) ? control.value : null);
    const typesKey = text('subscription-key').trim() !== '';
    return /** @type {AccessRequest} */ ({
      subscriptionKey: text('subscription-key'),
      // Whoever types a key sees the slot beside it, and means that one.
      keySlot: /** @type {SlotName | null} */ (typesKey ? slot.value : chosen(slot)),
      certificate: this.certificate,
      psuName: text('psu-name'),
      psuId: text('psu-id'),
      psuIp: chosen(ip),
    });
  }

  /** Where the certificate comes from; a pasted text counts more than a file chosen before. */
  get certificate() {
    const text = this.#field('certificate-text').control.value;
    const password = hook(this, 'settings-certificate-password', HTMLInputElement).value;
    /** @type {CertificateGiven} */
    const given = text.trim() !== '' ? { from: 'pasted', text, password }
      : this.#file !== null ? { from: 'chosen', password } : { from: 'kept' };
    return given;
  }

  /** Everything that was entered is stored; none of it stays in the page. */
  clear() {
    for (const [name, { control }] of this.#fields) if (name !== 'psu-ip') control.value = '';
    hook(this, 'settings-certificate-password', HTMLInputElement).value = '';
    this.#file = null;
    this.#touched.clear();
    find(this, '.certificate-file').replaceChildren();
    find(this, '.certificate-password').hidden = true;
    this.refuse([]);
  }

  /** @param {readonly SettingsProblemView[]} problems */
  refuse(problems) {
    for (const [name, field] of this.#fields) {
      const problem = problems.find((each) => each.field === name);
      field.show(problem === undefined ? null : say(settingsProblemSaying(problem)));
    }
    settingsSummary(find(this, '.form-messages'), problems);
  }

  /** @param {CertificateCheckView} check */
  judge({ certificate, problem, fileName }) {
    if (fileName !== null) {
      // A text from before would count more than the file.
      this.#field('certificate-text').control.value = '';
      const mayOpen = problem === null || problem.code === 'needs_password';
      this.#file = mayOpen ? fileName : null;
      find(this, '.certificate-file').replaceChildren(
        html`${words('settings.certificate.file', { name: fileName })}`);
    }
    const asks = problem?.code === 'needs_password' || problem?.code === 'wrong_password';
    const isFile = this.#file !== null || this.certificate.from === 'pasted';
    find(this, '.certificate-password').hidden = !asks && (!isFile
      || hook(this, 'settings-certificate-password', HTMLInputElement).value === '');
    this.#field('certificate-text').show(
      problem === null ? null : say(settingsProblemSaying(problem)));
    // A private key is not left lying in the page either.
    if (problem?.code === 'private_key') this.#field('certificate-text').control.value = '';
    if (certificate !== null) this.#showCertificate(certificateSummary(certificate, false));
  }

  /** @param {readonly string[]} lines */
  tell(lines) {
    showLines(hook(this, 'settings-access-message'), lines);
  }

  /** The list was drawn anew, and the button that was pressed is gone. */
  tellOfPeople(/** @type {readonly string[]} */ lines) {
    showLines(hook(this, 'settings-people-message'), lines);
    find(this, '.people-title').focus();
  }

  /** @param {boolean} busy */
  set busy(busy) {
    this.toggleAttribute('data-busy', busy);
    for (const button of this.querySelectorAll('button')) {
      button.setAttribute('aria-busy', String(busy));
    }
  }

  /** What is shown as it is stored: the slot, and the office's address. */
  #choices() {
    const slot = hook(this, 'settings-key-slot', HTMLSelectElement);
    const ip = hook(this, 'settings-psu-ip', HTMLInputElement);
    return /** @type {const} */ ([slot, ip]);
  }

  /** @param {SettingsFieldName} name */
  #field(name) {
    const field = this.#fields.get(name);
    if (field === undefined) throw new TypeError(`no field ${name}`);
    return field;
  }

  /** @param {HTMLElement | null} summary */
  #showCertificate(summary) {
    find(this, '.access-certificate').replaceChildren(...(summary === null ? [] : [summary]));
  }

  /** @param {AccessView} access */
  #build(access) {
    /** @param {SettingsFieldName} name */
    const field = (name, hint = words(`settings.hint.${name}`)) => {
      const made = new SettingsField(name, hint);
      this.#fields.set(name, made);
      return made.element;
    };
    const ipHint = access.psuIpDefault === null ? words('settings.hint.psu-ip')
      : words('settings.ipDefault', { address: access.psuIpDefault });
    this.append(html`
      <section class="settings-section" aria-labelledby="access-title">
        <h2 id="access-title">${words('settings.access.title')}</h2>
        <p class="muted">${words('settings.access.lead')}</p>
        <div class="access-vault" data-testid="settings-vault-status"></div>
        <form novalidate="${true}" autocomplete="off">
          <div class="form-messages"></div>
          ${field('subscription-key')}
          <div class="field">
            <label for="settings-key-slot">${words('settings.slot.label')}</label>
            <div class="field-control">
              <select id="settings-key-slot" data-testid="settings-key-slot"
                aria-describedby="settings-key-slot-hint">
                <option value="primary">${words('settings.slot.primary')}</option>
                <option value="secondary">${words('settings.slot.secondary')}</option>
              </select>
            </div>
            <p class="field-line" id="settings-key-slot-hint">${words('settings.slot.hint')}</p>
          </div>
          ${field('certificate-text')}
          <div class="settings-actions aligned">
            <button type="button" class="button" data-testid="settings-certificate-file">
              ${words('settings.certificate.choose')}
            </button>
            <span class="certificate-file muted"></span>
          </div>
          <div class="field certificate-password" hidden="${true}">
            <label for="certificate-password">${words('settings.certificate.password')}</label>
            <div class="field-control">
              <input id="certificate-password" type="password" autocomplete="off"
                data-testid="settings-certificate-password">
            </div>
          </div>
          <div class="access-certificate"></div>
          ${access.takesApprovers && html`
            <h3 tabindex="-1" class="people-title">${words('settings.people.title')}</h3>
            <p class="muted">${words('settings.people.lead')}</p>
            <div class="access-people"></div>
            <div role="status" data-testid="settings-people-message"></div>
            ${field('psu-name')}
            ${field('psu-id')}`}
          ${field('psu-ip', ipHint)}
          <div class="settings-actions end">
            <button type="button" class="button" data-testid="settings-forget">
              ${words('settings.forget')}
            </button>
            <button type="submit" class="button primary" data-testid="settings-save">
              ${words('settings.save')}
            </button>
          </div>
          <div role="status" data-testid="settings-access-message"></div>
        </form>
      </section>`);
    this.#listen();
  }

  #listen() {
    const tell = (/** @type {string} */ news) => () => {
      if (!this.hasAttribute('data-busy')) emit(this, news);
    };
    find(this, 'form').addEventListener('submit', (event) => {
      event.preventDefault();
      tell('access-saved')();
    });
    hook(this, 'settings-forget').addEventListener('click', tell('access-forgotten'));
    hook(this, 'settings-certificate-file').addEventListener('click', tell('file-chosen'));
    const typed = tell('certificate-typed');
    this.#field('certificate-text').control.addEventListener('change', typed);
    hook(this, 'settings-certificate-password').addEventListener('change', typed);
    for (const control of this.#choices()) {
      control.addEventListener('input', () => this.#touched.add(control));
    }
  }
}
