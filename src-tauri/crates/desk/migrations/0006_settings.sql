-- Accounts to pay from, as the person named them. Whether check digits are right is judged when
-- they are used: the bank's sandbox prints an account whose digits are wrong.
CREATE TABLE own_account (
    row INTEGER PRIMARY KEY,
    iban TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;

-- What may be known without asking the keyring: it can hang, and every screen warns of this day.
CREATE TABLE certificate_end (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    ends_at TEXT NOT NULL
) STRICT;
