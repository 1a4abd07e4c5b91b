-- expand, in a transaction
ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer) REFERENCES customers (id) ON DELETE CASCADE NOT VALID;
-- undo: ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey

-- validate, in a transaction
-- before: every row of orders has its row in public.customers
ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_fkey;
