BEGIN;
CREATE TABLE returns (id int);
COMMIT;

ALTER TABLE orders ADD COLUMN returned boolean;
COMMIT;
