-- A chain over orders and events, and the note that the record was brought back from a backup.

-- One link per recorded row, in the order of writing, without gaps. `seal` is made from the seal
-- before it and the row's own canonical form: with the key whose fingerprint stands in `key`, or,
-- where there was none at hand, without. A table of its own: an order without events needs a
-- place in the chain too, and a table that comes later can be joined to it without copying any.
CREATE TABLE link (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    part   TEXT NOT NULL CHECK (part <> ''),
    row_id TEXT NOT NULL CHECK (row_id <> ''),
    key    TEXT CHECK (length(key) = 16),
    seal   BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT;

-- Not unique: after somebody deleted the newest event, its number comes again, and what happens to
-- a payment must be recorded all the same. The older link tells what was done.
CREATE INDEX link_of_row ON link (part, row_id);

-- The end of the chain, written with each link: `tie` is what the next seal continues from. `mark`
-- binds it to the key, so that rows cut off the end together with their links are missed.
CREATE TABLE chain_head (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    number   INTEGER NOT NULL CHECK (number >= 0),
    tie      BLOB NOT NULL CHECK (length(tie) = 32),
    key      TEXT CHECK (length(key) = 16),
    mark     BLOB CHECK (length(mark) = 32),
    CHECK ((key IS NULL) = (mark IS NULL))
) STRICT;

INSERT INTO chain_head (only_row, number, tie) VALUES (1, 0, zeroblob(32));

-- That this record is an older copy. Until the person has seen it, nothing is sent.
CREATE TABLE brought_back (
    only_row  INTEGER PRIMARY KEY CHECK (only_row = 1),
    at        TEXT NOT NULL,
    copied_at TEXT NOT NULL,
    set_aside TEXT NOT NULL,
    seen_at   TEXT
) STRICT;

-- The events again, with the kinds no longer listed: every new kind would mean to copy this table,
-- and a row of a kind that is not known is refused on reading.
CREATE TABLE payment_event_anew (
    id                 INTEGER PRIMARY KEY,
    payment_id         TEXT NOT NULL REFERENCES payment_order (payment_id),
    at                 TEXT NOT NULL,
    kind               TEXT NOT NULL CHECK (kind <> '' AND kind NOT GLOB '*[^a-z_]*'),
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

INSERT INTO payment_event_anew SELECT * FROM payment_event ORDER BY id;
DROP TABLE payment_event;
ALTER TABLE payment_event_anew RENAME TO payment_event;
CREATE INDEX payment_event_of_payment ON payment_event (payment_id, id);

CREATE TRIGGER payment_event_stays BEFORE UPDATE ON payment_event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER payment_event_is_kept BEFORE DELETE ON payment_event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER link_stays BEFORE UPDATE ON link
BEGIN SELECT RAISE(ABORT, 'links are never changed'); END;
CREATE TRIGGER link_is_kept BEFORE DELETE ON link
BEGIN SELECT RAISE(ABORT, 'links are never deleted'); END;
