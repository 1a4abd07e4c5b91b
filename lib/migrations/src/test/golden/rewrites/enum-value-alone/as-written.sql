ALTER TYPE state ADD VALUE 'shipped' AFTER 'paid';
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'shipped';
