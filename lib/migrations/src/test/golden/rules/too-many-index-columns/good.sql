CREATE INDEX CONCURRENTLY orders_all ON orders (customer, placed_at, state) INCLUDE (total);
