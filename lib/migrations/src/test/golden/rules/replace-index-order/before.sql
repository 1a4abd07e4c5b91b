CREATE INDEX orders_at ON orders (placed_at);
