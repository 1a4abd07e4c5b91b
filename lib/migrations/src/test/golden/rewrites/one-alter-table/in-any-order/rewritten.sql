-- expand, in a transaction
ALTER TABLE orders ADD COLUMN seen timestamptz, ALTER COLUMN total TYPE numeric(14, 4), ALTER COLUMN note SET DEFAULT 'none', ALTER COLUMN customer DROP NOT NULL, ALTER COLUMN email SET STATISTICS 500;

-- expand, in a transaction
ALTER TABLE orders ALTER COLUMN total DROP DEFAULT, SET (fillfactor = 80);
