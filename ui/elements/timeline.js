import { scaStatusSaying, transactionStatusSaying } from '../domain/status.js';
import { exactMoment } from '../lib/forms.js';
import { html } from '../lib/html.js';
import { say, words } from '../lib/words.js';
import { differenceTable } from './difference-table.js';

/** @import { TimelineEntry } from '../bridge/contract.d.ts' */

/**
 * The history of a payment, oldest first: when, what, who says so, and the raw code in small type.
 * @param {readonly TimelineEntry[]} entries
 */
export function timeline(entries) {
  return html`
    <ol class="timeline" data-testid="payment-timeline">
      ${entries.map((entry) => html`
        <li data-testid="timeline-entry" data-event="${entry.event}">
          <time datetime="${entry.at}">${exactMoment(entry.at)}</time>
          <p>
            ${whatHappened(entry)}
            ${entry.evidence !== null
              && html`<span class="muted"> · ${words(`evidence.${entry.evidence}`)}</span>`}
          </p>
          ${entry.text !== null && entry.text !== '' && html`<p class="quotation">${entry.text}</p>`}
          ${entry.differences.length > 0 && differenceTable(entry.differences)}
          <p class="raw">${rawOf(entry)}</p>
        </li>`)}
    </ol>`;
}

/** @param {TimelineEntry} entry */
function whatHappened({ event, code, answered }) {
  if (answered !== null) return words(`answered.${answered.warning}`);
  if (code !== null && event === 'status_reported') return say(transactionStatusSaying(code));
  if (code !== null && event === 'sca_reported') return say(scaStatusSaying(code));
  return words(`timeline.${event}`);
}

/** @param {TimelineEntry} entry */
function rawOf({ code, requestId, answered }) {
  const id = requestId === null ? null : words('timeline.requestId', { id: requestId });
  const answer = answered === null ? [] : [answered.rules.join(', '), ...answered.about];
  return [code, id, ...answer].filter((part) => part !== null && part !== '').join(' · ');
}
