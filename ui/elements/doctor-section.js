import { connectionSaying, doctorSaying } from '../domain/doctor.js';
import { emit, find, hook } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { icon } from '../lib/icon.js';
import { say, words } from '../lib/words.js';
import { notice } from './notice.js';
import { showLines } from './lines.js';

/** @import { ConnectionView, DoctorView } from '../bridge/contract.d.ts' */

const DRAWINGS = /** @type {const} */ ({
  ok: 'check', warning: 'warning', failed: 'warning', skipped: 'info',
});

/** Whether the bank takes us, and whether all is well here. Tells what was pressed. */
export class DoctorSection extends HTMLElement {
  connectedCallback() {
    if (this.firstChild !== null) return;
    this.append(html`
      <section class="settings-section" aria-labelledby="doctor-title">
        <h2 id="doctor-title">${words('doctor.title')}</h2>
        <p class="muted">${words('doctor.lead')}</p>
        <div class="settings-actions">
          <button type="button" class="button" data-testid="settings-test-connection"
            value="test">${words('connection.test')}</button>
          <button type="button" class="button" data-testid="settings-doctor"
            value="doctor">${words('doctor.run')}</button>
        </div>
        <div class="connection-place" role="status"></div>
        <div class="doctor-place" role="status"></div>
      </section>`);
    this.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      if (button !== null && !this.hasAttribute('aria-busy')) emit(this, `${button.value}-chosen`);
    });
  }

  /** @param {ConnectionView} view */
  set connection({ result, problem }) {
    const tone = result === 'failed' ? 'danger' : problem === null ? 'success' : 'warning';
    const shown = notice(tone, [
      result === 'ok' && html`<p>${words('connection.ok')}</p>`,
      problem !== null && html`<p>${say(connectionSaying(problem))}</p>`,
    ], { testid: 'connection-result' });
    shown.dataset['result'] = result;
    find(this, '.connection-place').replaceChildren(shown);
  }

  /** @param {DoctorView} view */
  set findings({ lines }) {
    find(this, '.doctor-place').replaceChildren(html`
      <ul class="plain-list" data-testid="doctor-lines">
        ${lines.map((line) => {
          const { tone, saying } = doctorSaying(line);
          return html`
            <li data-testid="doctor-line" data-subject="${line.subject}" data-state="${line.state}">
              <span class="state" data-tone="${tone}">
                ${icon(DRAWINGS[line.state])}${words(`doctor.state.${line.state}`)}
              </span>
              <span class="doctor-text">
                <strong>${words(`doctor.subject.${line.subject}`)}</strong> ${say(saying)}
              </span>
            </li>`;
        })}
      </ul>
      <div class="settings-actions">
        <button type="button" class="button" data-testid="doctor-copy" value="copy">
          ${words('doctor.copy')}
        </button>
      </div>`);
  }

  /** @param {'connection' | 'doctor'} where @param {readonly string[]} lines */
  tell(where, lines) {
    showLines(find(this, `.${where}-place`), lines);
  }

  /** @param {boolean} busy */
  set busy(busy) {
    this.toggleAttribute('aria-busy', busy);
    for (const name of ['settings-test-connection', 'settings-doctor']) {
      hook(this, name).setAttribute('aria-busy', String(busy));
    }
  }
}
