-- expand, in a transaction
ALTER TYPE state ADD VALUE 'shipped' AFTER 'paid';

-- expand, in a transaction
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'shipped';
