CREATE INDEX CONCURRENTLY orders_at ON orders (placed_at);
