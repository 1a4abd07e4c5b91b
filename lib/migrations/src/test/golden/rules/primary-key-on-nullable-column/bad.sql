ALTER TABLE orders ADD COLUMN number bigint;
CREATE UNIQUE INDEX orders_number ON orders (number);
ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_number;
