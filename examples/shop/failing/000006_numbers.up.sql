BEGIN;

ALTER TABLE customers ADD COLUMN number smallint;

UPDATE customers
   SET number = id * 100
 WHERE id > 0;

COMMIT;
