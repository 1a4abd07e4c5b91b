-- skein:ignore dropping-column nobody has read it since the spring release
ALTER TABLE orders DROP COLUMN note;
ALTER TABLE orders ALTER COLUMN total TYPE numeric(14, 4);
DO $$
BEGIN
    DELETE FROM carts;
    PERFORM archive.purge('2025-12-31');
END
$$;
WITH gone AS (DELETE FROM visits WHERE at < now() RETURNING *)
INSERT INTO old_visits SELECT * FROM gone;
