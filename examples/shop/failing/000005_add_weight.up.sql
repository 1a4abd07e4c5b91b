ALTER TABLE orders ADD COLUMN weight_grams integer;
