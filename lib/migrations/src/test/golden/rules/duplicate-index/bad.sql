CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, placed_at timestamptz);
CREATE INDEX orders_customer_placed_at ON orders (customer, placed_at);
CREATE INDEX orders_customer ON orders (customer);
