-- contract, outside of a transaction
DROP INDEX CONCURRENTLY IF EXISTS orders_email;
-- undo: CREATE INDEX CONCURRENTLY orders_email ON public.orders USING btree (email)

-- contract, outside of a transaction
DROP INDEX CONCURRENTLY IF EXISTS orders_total;
-- undo: CREATE INDEX CONCURRENTLY orders_total ON public.orders USING btree (total)
