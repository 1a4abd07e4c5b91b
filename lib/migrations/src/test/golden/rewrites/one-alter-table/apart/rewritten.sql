-- expand, in a transaction
ALTER TABLE orders ADD COLUMN seen date;

-- expand, in a transaction
ALTER TABLE orders ALTER COLUMN seen TYPE timestamptz, ALTER COLUMN customer TYPE int;

-- expand, in a transaction
-- before: every note of orders fits integer
ALTER TABLE orders ALTER COLUMN note TYPE int USING customer / 2, ALTER COLUMN email SET DEFAULT 'none';

-- expand, in a transaction
ALTER TABLE orders ALTER COLUMN email DROP DEFAULT;
