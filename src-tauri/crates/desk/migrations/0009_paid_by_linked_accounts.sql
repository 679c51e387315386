-- Whom a linked account has paid: of booked entries that went out to an IBAN. Filled in by the
-- program, as SQL cannot fold names.

ALTER TABLE entry ADD COLUMN to_account TEXT;
ALTER TABLE entry ADD COLUMN payee_key TEXT;
CREATE INDEX entry_to_account ON entry (to_account, payee_key) WHERE to_account IS NOT NULL;
CREATE INDEX entry_to_payee ON entry (payee_key, to_account) WHERE to_account IS NOT NULL;
-- The first builds with linked accounts were without it.
CREATE INDEX IF NOT EXISTS entry_currency ON entry (account, currency);
