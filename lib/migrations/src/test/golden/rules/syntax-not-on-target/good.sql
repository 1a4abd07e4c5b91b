CREATE UNIQUE INDEX CONCURRENTLY orders_code ON shop.orders (code);
