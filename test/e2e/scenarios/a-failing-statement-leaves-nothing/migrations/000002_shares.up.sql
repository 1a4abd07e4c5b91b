BEGIN; ALTER TABLE orders ADD COLUMN share numeric;
UPDATE orders SET share = 1 / (id - id) WHERE id > 0; COMMIT;
