-- What the duplicate guard and the memory of payees search by. Derived from orders and events, like
-- the rest of `payment`; rows that are older than this step are filled in by the step itself.
-- The columns have names of their own, so that joins with `payment_order` stay unambiguous.

ALTER TABLE payment ADD COLUMN to_account TEXT NOT NULL DEFAULT '';
ALTER TABLE payment ADD COLUMN cents INTEGER NOT NULL DEFAULT 0;
-- None where the payee's name holds no letter and no digit.
ALTER TABLE payment ADD COLUMN payee_key TEXT;
-- When sending last began, or when it was recorded.
ALTER TABLE payment ADD COLUMN acted_at TEXT NOT NULL DEFAULT '';
-- Executed, or found at the bank by the person: what the memory of payees rests on.
ALTER TABLE payment ADD COLUMN executed INTEGER NOT NULL DEFAULT 0 CHECK (executed IN (0, 1));

CREATE INDEX payment_by_account ON payment (to_account, state, cents, acted_at);
CREATE INDEX payment_paid_to_payee ON payment (payee_key, to_account, acted_at) WHERE executed = 1;
CREATE INDEX payment_paid_to_account ON payment (to_account, payee_key, acted_at) WHERE executed = 1;

-- One line per payment and invoice that its details name.
CREATE TABLE invoice_key (
    key        TEXT NOT NULL,
    to_account TEXT NOT NULL,
    payee_key  TEXT,
    row        INTEGER NOT NULL REFERENCES payment (row),
    PRIMARY KEY (key, to_account, row)
) STRICT, WITHOUT ROWID;

CREATE INDEX invoice_key_by_payee ON invoice_key (key, payee_key, row);
CREATE INDEX invoice_key_by_payment ON invoice_key (row);
