ALTER TABLE orders DROP COLUMN note;
ALTER TABLE orders ALTER COLUMN total TYPE numeric(14, 4);
ALTER TABLE orders ALTER COLUMN customer TYPE int;
ALTER TABLE orders ADD COLUMN seen timestamptz;
