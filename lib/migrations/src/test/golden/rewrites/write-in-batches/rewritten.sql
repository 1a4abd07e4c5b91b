-- backfill, 1000 rows at a time by id
UPDATE orders SET total = total * 2 WHERE id >= $1 AND id <= $2;

-- backfill, 1000 rows at a time by id
DELETE FROM orders o WHERE (o.customer = 3 OR o.email IS NULL) AND id >= $1 AND id <= $2;
