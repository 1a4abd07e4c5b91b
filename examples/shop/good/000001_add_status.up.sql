-- Orders get a state; a constant default touches no row.
ALTER TABLE orders ADD COLUMN status text NOT NULL DEFAULT 'placed';
