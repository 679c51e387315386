-- Payments of one environment. Orders and events are appended and never change; `payment` is a
-- projection for lists, which can be rebuilt from them; `attempt` is what forbids a second send.

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

-- One line per request that may have reached the bank.
CREATE TABLE attempt (
    request_id      TEXT PRIMARY KEY CHECK (length(request_id) = 36),
    payment_id      TEXT NOT NULL REFERENCES payment_order (payment_id),
    key_fingerprint TEXT NOT NULL,
    began_at        TEXT NOT NULL,
    outcome         TEXT NOT NULL DEFAULT 'open'
        CHECK (outcome IN ('open', 'not_sent', 'created', 'refused', 'reply_lost'))
) STRICT;

-- The database itself refuses to let a payment out twice.
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
    -- Names and texts in small letters, since SQLite folds ASCII only.
    search_text     TEXT NOT NULL
) STRICT;

CREATE INDEX payment_by_state ON payment (state, row);

-- The text typed and not yet sent, so that a crash loses none of it.
CREATE TABLE draft (
    only_row         INTEGER PRIMARY KEY CHECK (only_row = 1),
    debtor_account   TEXT NOT NULL,
    creditor_name    TEXT NOT NULL,
    creditor_account TEXT NOT NULL,
    amount           TEXT NOT NULL,
    remittance       TEXT NOT NULL
) STRICT;

-- That secrets were stored, so that a missing entry is "lost" and not "never there".
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
