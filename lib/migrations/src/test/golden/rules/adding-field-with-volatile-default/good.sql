ALTER TABLE orders ADD COLUMN seen timestamptz DEFAULT now();
ALTER TABLE orders ADD COLUMN state text DEFAULT 'new';
