-- expand, in a transaction
ALTER TABLE orders ADD CONSTRAINT orders_email_not_null NOT NULL email NOT VALID;
-- undo: ALTER TABLE orders DROP CONSTRAINT orders_email_not_null

-- validate, in a transaction
-- before: no row of orders has a null email
ALTER TABLE orders VALIDATE CONSTRAINT orders_email_not_null;
