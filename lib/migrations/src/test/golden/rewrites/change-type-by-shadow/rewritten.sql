-- expand, in a transaction
ALTER TABLE payments ADD COLUMN skein_amount_type_tmp bigint;
CREATE FUNCTION skein_amount_type_tmp() RETURNS trigger LANGUAGE plpgsql AS $skein$ BEGIN NEW.skein_amount_type_tmp := NEW.amount; RETURN NEW; END $skein$;
CREATE TRIGGER skein_amount_type_tmp BEFORE INSERT OR UPDATE ON payments FOR EACH ROW EXECUTE FUNCTION skein_amount_type_tmp();
-- undo: DROP TRIGGER skein_amount_type_tmp ON payments
-- undo: DROP FUNCTION skein_amount_type_tmp()
-- undo: ALTER TABLE payments DROP COLUMN skein_amount_type_tmp

-- backfill, 1000 rows at a time by id
UPDATE payments SET skein_amount_type_tmp = amount WHERE id >= $1 AND id <= $2;

-- expand, in a transaction
ALTER TABLE payments ADD CONSTRAINT skein_amount_not_null_tmp CHECK (skein_amount_type_tmp IS NOT NULL) NOT VALID;
-- undo: ALTER TABLE payments DROP CONSTRAINT skein_amount_not_null_tmp

-- validate, in a transaction
-- before: every row of payments passes skein_amount_type_tmp IS NOT NULL
ALTER TABLE payments VALIDATE CONSTRAINT skein_amount_not_null_tmp;

-- contract, in a transaction
DROP TRIGGER skein_amount_type_tmp ON payments;
DROP FUNCTION skein_amount_type_tmp();
ALTER TABLE payments DROP COLUMN amount;
ALTER TABLE payments RENAME COLUMN skein_amount_type_tmp TO amount;
ALTER TABLE payments ALTER COLUMN amount SET DEFAULT 0;
ALTER TABLE payments ALTER COLUMN amount SET NOT NULL;
ALTER TABLE payments DROP CONSTRAINT skein_amount_not_null_tmp;
