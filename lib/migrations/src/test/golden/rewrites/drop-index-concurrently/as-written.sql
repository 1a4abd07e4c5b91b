DROP INDEX IF EXISTS orders_email, orders_total;
