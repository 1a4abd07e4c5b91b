ALTER TABLE orders ADD COLUMN total money;
