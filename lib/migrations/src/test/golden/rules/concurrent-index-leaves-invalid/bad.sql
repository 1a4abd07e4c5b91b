CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_at ON orders (placed_at);
