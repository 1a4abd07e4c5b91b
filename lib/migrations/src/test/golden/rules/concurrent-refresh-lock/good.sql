CREATE UNIQUE INDEX CONCURRENTLY order_totals_customer ON order_totals (customer);
