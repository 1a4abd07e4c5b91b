ALTER TABLE orders ADD COLUMN note text;
UPDATE ordrs SET note = NULL WHERE id > 0;
