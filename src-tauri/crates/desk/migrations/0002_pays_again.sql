-- A payment that is made in place of another one says which. It stands on the order, which never
-- changes, so the pointer never does either.
ALTER TABLE payment_order ADD COLUMN pays_again TEXT REFERENCES payment_order (payment_id);

CREATE INDEX payment_order_pays_again ON payment_order (pays_again) WHERE pays_again IS NOT NULL;

-- The unsent text keeps it too.
ALTER TABLE draft ADD COLUMN pays_again TEXT REFERENCES payment_order (payment_id);
