DROP INDEX orders_at;
CREATE INDEX orders_at ON orders (placed_at, state);
