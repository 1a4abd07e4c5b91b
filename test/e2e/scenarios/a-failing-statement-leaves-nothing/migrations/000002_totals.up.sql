ALTER TABLE orders ADD COLUMN note text;
UPDATE ordrs SET note = 'x' WHERE id > 0;
