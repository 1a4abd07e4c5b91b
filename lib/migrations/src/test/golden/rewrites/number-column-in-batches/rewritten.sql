-- expand, in a transaction
CREATE SEQUENCE orders_number_seq AS bigint;
ALTER TABLE orders ADD COLUMN number bigint;
ALTER TABLE orders ALTER COLUMN number SET DEFAULT nextval('orders_number_seq'::regclass);
ALTER SEQUENCE orders_number_seq OWNED BY orders.number;
-- undo: ALTER TABLE orders DROP COLUMN number

-- backfill, 1000 rows at a time by id
UPDATE orders SET number = DEFAULT WHERE id >= $1 AND id <= $2 AND number IS NULL;

-- expand, in a transaction
ALTER TABLE orders ADD CONSTRAINT skein_number_not_null_tmp CHECK (number IS NOT NULL) NOT VALID;
-- undo: ALTER TABLE orders DROP CONSTRAINT IF EXISTS skein_number_not_null_tmp

-- validate, in a transaction
-- before: every row of orders passes number IS NOT NULL
ALTER TABLE orders VALIDATE CONSTRAINT skein_number_not_null_tmp;

-- validate, in a transaction
ALTER TABLE orders ALTER COLUMN number SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT skein_number_not_null_tmp;
-- undo: ALTER TABLE orders ALTER COLUMN number DROP NOT NULL
