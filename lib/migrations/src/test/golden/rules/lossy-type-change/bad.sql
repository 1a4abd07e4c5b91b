ALTER TABLE orders ALTER COLUMN quantity TYPE smallint;
