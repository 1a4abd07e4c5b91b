CREATE TABLE returns (id int);
CREATE INDEX CONCURRENTLY orders_at ON orders (placed_at);
