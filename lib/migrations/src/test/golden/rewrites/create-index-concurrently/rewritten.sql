-- expand, outside of a transaction
CREATE INDEX CONCURRENTLY orders_customer_lower_total_idx ON orders (customer, lower(email)) INCLUDE (total) WHERE total > 0;
-- undo: DROP INDEX CONCURRENTLY IF EXISTS orders_customer_lower_total_idx

-- expand, outside of a transaction
CREATE INDEX CONCURRENTLY orders_expr_expr1_idx ON orders ((total * 2), (customer + 1));
-- undo: DROP INDEX CONCURRENTLY IF EXISTS orders_expr_expr1_idx

-- expand, outside of a transaction
-- before: no two rows of public.orders share email
CREATE UNIQUE INDEX CONCURRENTLY orders_email ON public.orders USING btree (email DESC);
-- undo: DROP INDEX CONCURRENTLY IF EXISTS public.orders_email
