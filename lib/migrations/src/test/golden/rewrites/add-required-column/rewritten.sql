-- expand, in a transaction
ALTER TABLE orders ADD COLUMN seen date;
ALTER TABLE orders ALTER COLUMN seen SET DEFAULT clock_timestamp()::date;
-- undo: ALTER TABLE orders DROP COLUMN seen

-- backfill, 1000 rows at a time by id
UPDATE orders SET seen = DEFAULT WHERE id >= $1 AND id <= $2 AND seen IS NULL;

-- expand, in a transaction
ALTER TABLE orders ADD CONSTRAINT skein_seen_not_null_tmp CHECK (seen IS NOT NULL) NOT VALID;
-- undo: ALTER TABLE orders DROP CONSTRAINT IF EXISTS skein_seen_not_null_tmp

-- validate, in a transaction
-- before: every row of orders passes seen IS NOT NULL
ALTER TABLE orders VALIDATE CONSTRAINT skein_seen_not_null_tmp;

-- validate, in a transaction
ALTER TABLE orders ALTER COLUMN seen SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT skein_seen_not_null_tmp;
-- undo: ALTER TABLE orders ALTER COLUMN seen DROP NOT NULL

-- expand, in a transaction
ALTER TABLE orders ADD CONSTRAINT orders_seen_check CHECK (seen > '2000-01-01') NOT VALID;
-- undo: ALTER TABLE orders DROP CONSTRAINT orders_seen_check

-- validate, in a transaction
-- before: every row of orders passes (seen > '2000-01-01')
ALTER TABLE orders VALIDATE CONSTRAINT orders_seen_check;
