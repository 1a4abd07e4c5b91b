-- expand, in a transaction
ALTER TABLE orders ADD COLUMN payer bigint DEFAULT 1 NOT NULL;
-- undo: ALTER TABLE orders DROP COLUMN payer

-- expand, in a transaction
ALTER TABLE orders ADD CONSTRAINT orders_payer_fkey FOREIGN KEY (payer) REFERENCES customers ON DELETE SET NULL NOT VALID;
-- undo: ALTER TABLE orders DROP CONSTRAINT orders_payer_fkey

-- validate, in a transaction
ALTER TABLE orders VALIDATE CONSTRAINT orders_payer_fkey;

-- expand, in a transaction
ALTER TABLE orders ADD CONSTRAINT payer_known CHECK (payer > 0) NOT VALID;
-- undo: ALTER TABLE orders DROP CONSTRAINT payer_known

-- validate, in a transaction
-- before: every row of orders passes (payer > 0)
ALTER TABLE orders VALIDATE CONSTRAINT payer_known;

-- expand, in a transaction
ALTER TABLE orders ADD COLUMN code varchar(20) COLLATE "C";
-- undo: ALTER TABLE orders DROP COLUMN code

-- expand, outside of a transaction
-- before: no two rows of orders share code
CREATE UNIQUE INDEX CONCURRENTLY orders_code_key ON orders (code);
-- undo: DROP INDEX CONCURRENTLY IF EXISTS orders_code_key

-- expand, in a transaction
ALTER TABLE orders ADD CONSTRAINT orders_code_key UNIQUE USING INDEX orders_code_key;
-- undo: ALTER TABLE orders DROP CONSTRAINT orders_code_key
