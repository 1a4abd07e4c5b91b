ALTER TABLE orders ADD COLUMN number bigint;
COMMIT;
CREATE UNIQUE INDEX CONCURRENTLY orders_number ON orders (number);
COMMIT;
ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_number;
