ALTER TABLE orders ADD COLUMN seen date NOT NULL DEFAULT clock_timestamp()::date CHECK (seen > '2000-01-01');
