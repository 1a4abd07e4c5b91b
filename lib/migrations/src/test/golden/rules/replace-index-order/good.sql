CREATE INDEX orders_at_state ON orders (placed_at, state);
DROP INDEX orders_at;
