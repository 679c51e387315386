-- A ledger as version 1 wrote it: one payment that was executed, and one that was not sent.


CREATE TABLE environment (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    name     TEXT NOT NULL CHECK (name IN ('demo', 'sandbox', 'live'))
) STRICT;

CREATE TABLE payment_order (
    payment_id          TEXT PRIMARY KEY CHECK (length(payment_id) = 36),
    prepared_at         TEXT NOT NULL,
    debtor_account      TEXT NOT NULL CHECK (length(debtor_account) BETWEEN 15 AND 34),
    creditor_name       TEXT NOT NULL,
    creditor_name_typed TEXT NOT NULL,
    creditor_account    TEXT NOT NULL CHECK (length(creditor_account) BETWEEN 15 AND 34),
    amount_cents        INTEGER NOT NULL CHECK (amount_cents BETWEEN 1 AND 99999999999),
    remittance          TEXT NOT NULL,
    remittance_typed    TEXT NOT NULL,
    body                BLOB NOT NULL,
    body_sha256         TEXT NOT NULL CHECK (length(body_sha256) = 64)
) STRICT;

CREATE TABLE payment_event (
    id                 INTEGER PRIMARY KEY,
    payment_id         TEXT NOT NULL REFERENCES payment_order (payment_id),
    at                 TEXT NOT NULL,
    kind               TEXT NOT NULL CHECK (kind IN (
        'discarded', 'sending_began', 'not_sent', 'refused', 'reply_lost', 'found_sending',
        'created', 'authorisation_found', 'status_reported', 'sca_reported', 'no_longer_known',
        'matched', 'said_present', 'said_absent', 'codes_differ', 'details_differ', 'alert_seen')),
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
    booked_on          TEXT
) STRICT;

CREATE INDEX payment_event_of_payment ON payment_event (payment_id, id);

CREATE TABLE attempt (
    request_id      TEXT PRIMARY KEY CHECK (length(request_id) = 36),
    payment_id      TEXT NOT NULL REFERENCES payment_order (payment_id),
    key_fingerprint TEXT NOT NULL,
    began_at        TEXT NOT NULL,
    outcome         TEXT NOT NULL DEFAULT 'open'
        CHECK (outcome IN ('open', 'not_sent', 'created', 'refused', 'reply_lost'))
) STRICT;

CREATE UNIQUE INDEX attempt_only_one ON attempt (payment_id) WHERE outcome <> 'not_sent';

CREATE TABLE payment (
    row             INTEGER PRIMARY KEY,
    payment_id      TEXT NOT NULL UNIQUE REFERENCES payment_order (payment_id),
    state           TEXT NOT NULL CHECK (state IN (
        'prepared', 'sending', 'in_doubt', 'awaiting_sca', 'authorised', 'accepted', 'settled',
        'rejected', 'cancelled', 'sca_failed', 'abandoned')),
    bank_payment_id TEXT UNIQUE,
    no_longer_known INTEGER NOT NULL CHECK (no_longer_known IN (0, 1)),
    changed_at      TEXT NOT NULL,
    search_text     TEXT NOT NULL
) STRICT;

CREATE INDEX payment_by_state ON payment (state, row);

CREATE TABLE draft (
    only_row         INTEGER PRIMARY KEY CHECK (only_row = 1),
    debtor_account   TEXT NOT NULL,
    creditor_name    TEXT NOT NULL,
    creditor_account TEXT NOT NULL,
    amount           TEXT NOT NULL,
    remittance       TEXT NOT NULL
) STRICT;

CREATE TABLE secrets_marker (
    only_row  INTEGER PRIMARY KEY CHECK (only_row = 1),
    version   INTEGER NOT NULL CHECK (version > 0),
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
    stored_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER payment_order_stays BEFORE UPDATE ON payment_order
BEGIN SELECT RAISE(ABORT, 'orders are never changed'); END;
CREATE TRIGGER payment_order_is_kept BEFORE DELETE ON payment_order
BEGIN SELECT RAISE(ABORT, 'orders are never deleted'); END;
CREATE TRIGGER payment_event_stays BEFORE UPDATE ON payment_event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER payment_event_is_kept BEFORE DELETE ON payment_event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER attempt_is_decided_once BEFORE UPDATE ON attempt WHEN old.outcome <> 'open'
BEGIN SELECT RAISE(ABORT, 'an attempt is decided once'); END;
CREATE TRIGGER attempt_is_kept BEFORE DELETE ON attempt
BEGIN SELECT RAISE(ABORT, 'attempts are never deleted'); END;

INSERT INTO environment VALUES (1, 'demo');
INSERT INTO payment_order VALUES ('0195b6a2-0000-7000-8000-000000000001', '2026-11-20T08:00:00.000Z', 'LV62IDXO1001010002370', 'James Bond', 'James Bond', 'LV26IDXO1001010000787', 10000, 'Ref number merchant', 'Ref number merchant', x'7b22696e7374727563746564416d6f756e74223a7b2263757272656e6379223a22455552222c22616d6f756e74223a223130302e3030227d2c22646562746f724163636f756e74223a7b226962616e223a224c5636324944584f31303031303130303032333730227d2c226372656469746f724e616d65223a224a616d657320426f6e64222c226372656469746f724163636f756e74223a7b226962616e223a224c5632364944584f31303031303130303030373837227d2c2272656d697474616e6365496e666f726d6174696f6e556e73747275637475726564223a22526566206e756d626572206d65726368616e74227d', '5776407a5b385d03dfb39887177eae6cb97fa5596ea95371205cde59f695a19a');
INSERT INTO payment_order VALUES ('0195b6a2-0000-7000-8000-000000000002', '2026-11-20T09:00:00.000Z', 'LV62IDXO1001010002370', 'James Bond', 'James Bond', 'LV26IDXO1001010000787', 2550, 'Second', 'Second', x'7b22696e7374727563746564416d6f756e74223a7b2263757272656e6379223a22455552222c22616d6f756e74223a2232352e3530227d2c22646562746f724163636f756e74223a7b226962616e223a224c5636324944584f31303031303130303032333730227d2c226372656469746f724e616d65223a224a616d657320426f6e64222c226372656469746f724163636f756e74223a7b226962616e223a224c5632364944584f31303031303130303030373837227d2c2272656d697474616e6365496e666f726d6174696f6e556e73747275637475726564223a225365636f6e64227d', '35c198696a34a6c589b26dbc3c7c3695131bd9a18501cf6e4e5f5ab3752cb54a');
INSERT INTO payment_event (id, payment_id, at, kind, request_id, key_fingerprint, acknowledged)
VALUES (1, '0195b6a2-0000-7000-8000-000000000001', '2026-11-20T08:00:05.000Z', 'sending_began', '3dcba7d7-90e7-4d7b-ba0c-98c3ef58c24d', 'a1b2c3', '');
INSERT INTO payment_event (id, payment_id, at, kind, bank_payment_id, authorisation_id, challenge, transaction_status)
VALUES (2, '0195b6a2-0000-7000-8000-000000000001', '2026-11-20T08:00:06.000Z', 'created', 'bank-1', 'sca-1', '77974', 'RCVD');
INSERT INTO payment_event (id, payment_id, at, kind, sca_status)
VALUES (3, '0195b6a2-0000-7000-8000-000000000001', '2026-11-20T08:00:20.000Z', 'sca_reported', 'finalised');
INSERT INTO payment_event (id, payment_id, at, kind, transaction_status)
VALUES (4, '0195b6a2-0000-7000-8000-000000000001', '2026-11-20T08:00:21.000Z', 'status_reported', 'ACSC');
INSERT INTO attempt VALUES ('3dcba7d7-90e7-4d7b-ba0c-98c3ef58c24d', '0195b6a2-0000-7000-8000-000000000001', 'a1b2c3', '2026-11-20T08:00:05.000Z', 'created');
INSERT INTO payment VALUES (1, '0195b6a2-0000-7000-8000-000000000001', 'settled', 'bank-1', 0, '2026-11-20T08:00:21.000Z', 'james bond
james bond
ref number merchant
ref number merchant');
INSERT INTO payment VALUES (2, '0195b6a2-0000-7000-8000-000000000002', 'prepared', NULL, 0, '2026-11-20T09:00:00.000Z', 'james bond
james bond
second
second');
PRAGMA application_id = 1397051457;
PRAGMA user_version = 1;
