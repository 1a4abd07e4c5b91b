-- NOT NULL without a default can be added only where there is no row.
ALTER TABLE orders DROP COLUMN state;
DELETE FROM orders;
