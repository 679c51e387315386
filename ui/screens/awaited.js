// What can wait for an approval on the phone, as the screen of approvals knows it.

import { call, concerns } from '../bridge/desk.js';
import { minutesSince } from '../domain/challenge.js';
import { consentChallenge, paymentChallenge } from '../elements/challenges.js';

/** @import { ConsentView, DeskChanged, PaymentDetailView,
 *   PaymentView } from '../bridge/contract.d.ts' */
/** @import { Challenge } from '../elements/challenges.js' */

/**
 * @typedef {object} Awaited
 * @property {() => Challenge} challenge as it was read last
 * @property {(change: DeskChanged) => boolean} isAbout
 * @property {() => Promise<void>} read
 * @property {() => Promise<void>} report tells that the codes differ
 * @property {(isSeen: boolean) => Promise<unknown>} watch asks the bank more often while it is seen
 */

/**
 * @param {PaymentView} payment
 * @returns {Awaited}
 */
export function awaitedPayment(payment) {
  const { paymentId } = payment;
  let known = payment;
  let since = payment.changedAt;
  return {
    challenge: () => paymentChallenge(known, minutesSince(since, Date.now())),
    isAbout: (change) => concerns(change, paymentId),
    async read() {
      const detail = await call('read_payment', { paymentId });
      known = detail.payment;
      since = waitingSince(detail);
    },
    async report() {
      known = await call('report_codes_differ', { paymentId });
    },
    watch: (isSeen) => call('watch_payment', { paymentId: isSeen ? paymentId : null }),
  };
}

/**
 * @param {ConsentView} consent
 * @returns {Awaited}
 */
export function awaitedConsent(consent) {
  const { consentId, preparedAt } = consent;
  let known = consent;
  return {
    challenge: () => consentChallenge(known, minutesSince(preparedAt, Date.now())),
    isAbout: (change) => change.kind === 'everything'
      || (change.kind === 'consent' && change.consentId === consentId),
    async read() {
      known = await call('read_consent', { consentId });
    },
    async report() {
      known = await call('report_consent_codes_differ', { consentId });
    },
    watch: (isSeen) => call('watch_consent', { consentId: isSeen ? consentId : null }),
  };
}

/** @param {PaymentDetailView} detail */
function waitingSince({ payment, timeline }) {
  return timeline.find(({ event }) => event === 'created')?.at ?? payment.changedAt;
}
