-- expand, in a transaction
ALTER TABLE orders ADD COLUMN token uuid;
ALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();
-- undo: ALTER TABLE orders DROP COLUMN token

-- backfill, 1000 rows at a time by id
UPDATE orders SET token = DEFAULT WHERE id >= $1 AND id <= $2 AND token IS NULL;

-- expand, outside of a transaction
-- before: no two rows of orders share token
CREATE UNIQUE INDEX CONCURRENTLY orders_token_key ON orders (token);
-- undo: DROP INDEX CONCURRENTLY IF EXISTS orders_token_key

-- expand, in a transaction
ALTER TABLE orders ADD CONSTRAINT orders_token_key UNIQUE USING INDEX orders_token_key;
-- undo: ALTER TABLE orders DROP CONSTRAINT orders_token_key
