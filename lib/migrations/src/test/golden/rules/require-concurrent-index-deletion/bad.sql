DROP INDEX orders_at;
