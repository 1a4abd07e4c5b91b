SET statement_timeout = '30s';
ALTER TABLE orders ADD COLUMN note text;
