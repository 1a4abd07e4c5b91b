CREATE INDEX orders_code ON orders (code);
ALTER TABLE orders DROP COLUMN code;
