CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, placed_at timestamptz);
CREATE INDEX orders_customer_placed_at ON orders (customer, placed_at);
CREATE INDEX orders_placed_at ON orders (placed_at);
CREATE UNIQUE INDEX orders_customer_once ON orders (customer) WHERE placed_at IS NULL;
