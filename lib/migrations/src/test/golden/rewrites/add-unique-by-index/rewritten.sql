-- expand, outside of a transaction
-- before: no two rows of orders share email, customer
CREATE UNIQUE INDEX CONCURRENTLY orders_email_customer_total_key ON orders (email, customer) INCLUDE (total);
-- undo: DROP INDEX CONCURRENTLY IF EXISTS orders_email_customer_total_key

-- expand, in a transaction
ALTER TABLE orders ADD CONSTRAINT orders_email_customer_total_key UNIQUE USING INDEX orders_email_customer_total_key DEFERRABLE;
-- undo: ALTER TABLE orders DROP CONSTRAINT orders_email_customer_total_key
