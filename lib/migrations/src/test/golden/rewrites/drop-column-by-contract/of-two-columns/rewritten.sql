-- expand, in a transaction
ALTER TABLE orders ALTER COLUMN customer DROP NOT NULL;
-- undo: ALTER TABLE orders ALTER COLUMN customer SET NOT NULL
