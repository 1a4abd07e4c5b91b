UPDATE orders SET total = total * 2;
-- skein:rewrite write-in-batches
DELETE FROM orders o WHERE o.customer = 3 OR o.email IS NULL;
