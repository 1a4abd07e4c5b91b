-- expand, in a transaction
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID;
-- undo: ALTER TABLE orders DROP CONSTRAINT orders_total_check

-- validate, in a transaction
-- before: every row of orders passes (total >= 0)
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;

-- expand, in a transaction
ALTER TABLE orders ADD CONSTRAINT orders_check CHECK (total < 1e9 OR note IS NOT NULL) NOT VALID;
-- undo: ALTER TABLE orders DROP CONSTRAINT orders_check

-- validate, in a transaction
-- before: every row of orders passes ((total < 1e9) OR note IS NOT NULL)
ALTER TABLE orders VALIDATE CONSTRAINT orders_check;
