-- Leave to read accounts, and what was read by it. Requests and events of a consent are appended
-- and never change; `consent` is a projection. What was read is a copy of the bank's, and may be
-- read anew.

CREATE TABLE consent_request (
    consent_id  TEXT PRIMARY KEY CHECK (length(consent_id) = 36),
    prepared_at TEXT NOT NULL,
    scope       TEXT NOT NULL CHECK (scope IN ('all', 'listed')),
    -- Compact numbers with commas between; empty where all are meant.
    accounts    TEXT NOT NULL CHECK ((scope = 'all') = (accounts = '')),
    valid_until TEXT NOT NULL,
    renews      TEXT REFERENCES consent_request (consent_id),
    body        BLOB NOT NULL,
    body_sha256 TEXT NOT NULL CHECK (length(body_sha256) = 64)
) STRICT;

CREATE TABLE consent_event (
    id               INTEGER PRIMARY KEY,
    consent_id       TEXT NOT NULL REFERENCES consent_request (consent_id),
    at               TEXT NOT NULL,
    kind             TEXT NOT NULL CHECK (kind <> '' AND kind NOT GLOB '*[^a-z_]*'),
    request_id       TEXT,
    key_fingerprint  TEXT,
    bank_consent_id  TEXT,
    authorisation_id TEXT,
    challenge        TEXT,
    consent_status   TEXT,
    sca_status       TEXT,
    why              TEXT,
    http_status      INTEGER CHECK (http_status BETWEEN 0 AND 999),
    seconds          INTEGER CHECK (seconds >= 0),
    seemed_to_accept INTEGER CHECK (seemed_to_accept IN (0, 1)),
    code             TEXT,
    path             TEXT,
    text             TEXT,
    valid_until      TEXT,
    -- A JSON list of texts.
    accounts         TEXT,
    newer            TEXT REFERENCES consent_request (consent_id)
) STRICT;

CREATE INDEX consent_event_of_consent ON consent_event (consent_id, id);

-- The database itself refuses to let a request out twice: what could not be sent is asked for by
-- a new one.
CREATE UNIQUE INDEX consent_sent_once ON consent_event (consent_id) WHERE kind = 'sending_began';

CREATE TABLE consent (
    row             INTEGER PRIMARY KEY,
    consent_id      TEXT NOT NULL UNIQUE REFERENCES consent_request (consent_id),
    state           TEXT NOT NULL,
    bank_consent_id TEXT UNIQUE,
    changed_at      TEXT NOT NULL
) STRICT;

-- How often the accounts of a consent were read without a person, on a day of the bank's.
CREATE TABLE unattended_read (
    consent_id TEXT NOT NULL REFERENCES consent_request (consent_id),
    day        TEXT NOT NULL,
    reads      INTEGER NOT NULL CHECK (reads > 0),
    PRIMARY KEY (consent_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE linked_account (
    row           INTEGER PRIMARY KEY,
    number        TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 34),
    currency      TEXT NOT NULL CHECK (length(currency) = 3),
    name          TEXT,
    owner         TEXT,
    product       TEXT,
    status        TEXT,
    -- The bank's number of it, good under this consent alone. Neither where none lists it any more.
    resource      TEXT,
    consent_id    TEXT REFERENCES consent_request (consent_id),
    balances_at   TEXT,
    -- When entries were last read to their end, and when pending ones were.
    entries_at    TEXT,
    pending_as_of TEXT,
    -- The days in a row of which every booked entry is known.
    known_from    TEXT,
    known_to      TEXT,
    -- The booked balance that the bank told when entries were last read up to that day, in the
    -- account's currency. Balances of other days are counted from it.
    anchor        TEXT,
    anchor_on     TEXT,
    UNIQUE (number, currency),
    CHECK ((resource IS NULL) = (consent_id IS NULL)),
    CHECK ((known_from IS NULL) = (known_to IS NULL)),
    CHECK ((anchor IS NULL) = (anchor_on IS NULL))
) STRICT;

CREATE TABLE balance (
    account         INTEGER NOT NULL REFERENCES linked_account (row),
    place           INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    amount          TEXT NOT NULL,
    currency        TEXT NOT NULL,
    reference_date  TEXT,
    changed_at      TEXT,
    includes_credit INTEGER CHECK (includes_credit IN (0, 1)),
    PRIMARY KEY (account, place)
) STRICT, WITHOUT ROWID;

-- AUTOINCREMENT: a row that somebody has selected never becomes another one.
CREATE TABLE entry (
    row              INTEGER PRIMARY KEY AUTOINCREMENT,
    account          INTEGER NOT NULL REFERENCES linked_account (row),
    booking          TEXT NOT NULL CHECK (booking IN ('booked', 'pending')),
    -- The day to list it under: booked, else valued, else when it was read.
    listed_on        TEXT NOT NULL,
    -- As told, and with the sign of its direction. In hundredths only where it has no finer parts.
    amount           TEXT NOT NULL,
    signed           TEXT NOT NULL,
    signed_cents     INTEGER,
    currency         TEXT NOT NULL,
    booked_on        TEXT,
    valued_on        TEXT,
    debtor_name      TEXT,
    debtor_account   TEXT,
    creditor_name    TEXT,
    creditor_account TEXT,
    -- JSON lists of texts.
    remittance       TEXT NOT NULL,
    refs             TEXT NOT NULL,
    transaction_id   TEXT,
    entry_reference  TEXT,
    end_to_end_id    TEXT,
    bank_code        TEXT,
    proprietary_code TEXT,
    additional       TEXT,
    balance_after          TEXT,
    balance_after_currency TEXT,
    -- Everything that can be searched, folded.
    search_text      TEXT NOT NULL
) STRICT;

-- With everything that sums are made of, so that they need not read the texts.
CREATE INDEX entry_by_day ON entry (listed_on, row, booking, currency, signed_cents);
CREATE INDEX entry_of_account ON entry (account, listed_on, row, booking, currency, signed_cents);
CREATE INDEX entry_finer ON entry (currency) WHERE signed_cents IS NULL;
CREATE INDEX entry_currency ON entry (account, currency);
-- What a read may change whatever days it is about.
CREATE INDEX entry_unsettled ON entry (account)
    WHERE booking = 'pending' OR (booked_on IS NULL AND valued_on IS NULL);

-- Three letters in a row find an entry among 100,000. Holds no second copy of the text.
CREATE VIRTUAL TABLE entry_text USING fts5 (
    search_text, content = 'entry', content_rowid = 'row', tokenize = 'trigram'
);
-- Which threes of letters there are, for words that have fewer.
CREATE VIRTUAL TABLE entry_letters USING fts5vocab (entry_text, 'row');
CREATE TRIGGER entry_text_added AFTER INSERT ON entry
BEGIN INSERT INTO entry_text (rowid, search_text) VALUES (new.row, new.search_text); END;
CREATE TRIGGER entry_text_removed AFTER DELETE ON entry
BEGIN
    INSERT INTO entry_text (entry_text, rowid, search_text)
        VALUES ('delete', old.row, old.search_text);
END;
CREATE TRIGGER entry_text_changed AFTER UPDATE OF search_text ON entry
WHEN old.search_text <> new.search_text
BEGIN
    INSERT INTO entry_text (entry_text, rowid, search_text)
        VALUES ('delete', old.row, old.search_text);
    INSERT INTO entry_text (rowid, search_text) VALUES (new.row, new.search_text);
END;

-- Which payment of ours an entry is. The evidence stands in the payment's own events.
CREATE TABLE entry_match (
    entry      INTEGER PRIMARY KEY REFERENCES entry (row),
    payment_id TEXT NOT NULL UNIQUE REFERENCES payment_order (payment_id),
    at         TEXT NOT NULL
) STRICT;

CREATE TRIGGER consent_request_stays BEFORE UPDATE ON consent_request
BEGIN SELECT RAISE(ABORT, 'requests are never changed'); END;
CREATE TRIGGER consent_request_is_kept BEFORE DELETE ON consent_request
BEGIN SELECT RAISE(ABORT, 'requests are never deleted'); END;
CREATE TRIGGER consent_event_stays BEFORE UPDATE ON consent_event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER consent_event_is_kept BEFORE DELETE ON consent_event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
