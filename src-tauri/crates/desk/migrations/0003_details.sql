-- What the bank has on record is compared with the order before the code is shown: two new kinds
-- of event, and what the bank recorded instead, one column for each field that can differ.
--
-- SQLite cannot widen a CHECK, so the table is made anew. Rows keep their numbers and every value
-- they had. Dropping a table fires no trigger; what forbids changes is put back below.

CREATE TABLE payment_event_anew (
    id                 INTEGER PRIMARY KEY,
    payment_id         TEXT NOT NULL REFERENCES payment_order (payment_id),
    at                 TEXT NOT NULL,
    kind               TEXT NOT NULL CHECK (kind IN (
        'discarded', 'sending_began', 'not_sent', 'refused', 'reply_lost', 'found_sending',
        'created', 'authorisation_found', 'status_reported', 'sca_reported', 'no_longer_known',
        'matched', 'said_present', 'said_absent', 'codes_differ', 'details_compared',
        'details_not_compared', 'details_differ', 'alert_seen')),
    request_id         TEXT,
    key_fingerprint    TEXT,
    acknowledged       TEXT,
    bank_payment_id    TEXT,
    authorisation_id   TEXT,
    challenge          TEXT,
    transaction_status TEXT,
    sca_status         TEXT,
    why                TEXT,
    http_status        INTEGER CHECK (http_status BETWEEN 0 AND 999),
    seconds            INTEGER CHECK (seconds >= 0),
    seemed_to_accept   INTEGER CHECK (seemed_to_accept IN (0, 1)),
    code               TEXT,
    path               TEXT,
    text               TEXT,
    booked_on          TEXT,
    compared           TEXT,
    recorded_amount           TEXT,
    recorded_currency         TEXT,
    recorded_creditor_account TEXT,
    recorded_creditor_name    TEXT,
    recorded_debtor_account   TEXT
) STRICT;

INSERT INTO payment_event_anew (id, payment_id, at, kind, request_id, key_fingerprint,
    acknowledged, bank_payment_id, authorisation_id, challenge, transaction_status, sca_status,
    why, http_status, seconds, seemed_to_accept, code, path, text, booked_on)
SELECT id, payment_id, at, kind, request_id, key_fingerprint,
    acknowledged, bank_payment_id, authorisation_id, challenge, transaction_status, sca_status,
    why, http_status, seconds, seemed_to_accept, code, path, text, booked_on
FROM payment_event ORDER BY id;

DROP TABLE payment_event;
ALTER TABLE payment_event_anew RENAME TO payment_event;

CREATE INDEX payment_event_of_payment ON payment_event (payment_id, id);
CREATE TRIGGER payment_event_stays BEFORE UPDATE ON payment_event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER payment_event_is_kept BEFORE DELETE ON payment_event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
