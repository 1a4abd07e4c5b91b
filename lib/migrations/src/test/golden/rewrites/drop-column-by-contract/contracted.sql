-- contract, in a transaction
ALTER TABLE orders DROP COLUMN customer;
-- undo: ALTER TABLE orders ADD COLUMN customer bigint NOT NULL DEFAULT 0
-- undo: ALTER TABLE orders ALTER COLUMN customer DROP DEFAULT
-- undo: ALTER TABLE orders ALTER COLUMN customer DROP NOT NULL
