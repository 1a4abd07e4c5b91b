-- contract, in a transaction
ALTER TABLE orders DROP COLUMN note;

-- expand, in a transaction
ALTER TABLE orders ALTER COLUMN total TYPE numeric(14, 4), ALTER COLUMN customer TYPE int, ADD COLUMN seen timestamptz;
