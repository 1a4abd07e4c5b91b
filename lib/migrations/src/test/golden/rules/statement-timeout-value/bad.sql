SET statement_timeout = '2h';
ALTER TABLE orders ADD COLUMN note text;
