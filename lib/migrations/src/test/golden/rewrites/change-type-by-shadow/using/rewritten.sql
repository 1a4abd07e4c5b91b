-- expand, in a transaction
ALTER TABLE payments ADD COLUMN skein_amount_type_tmp numeric(12, 2);
CREATE FUNCTION skein_amount_type_tmp() RETURNS trigger LANGUAGE plpgsql AS $skein$ BEGIN SELECT trim(payments.amount)::numeric / 100 INTO NEW.skein_amount_type_tmp FROM (SELECT NEW.*) AS payments; RETURN NEW; END $skein$;
CREATE TRIGGER skein_amount_type_tmp BEFORE INSERT OR UPDATE ON payments FOR EACH ROW EXECUTE FUNCTION skein_amount_type_tmp();
-- undo: DROP TRIGGER skein_amount_type_tmp ON payments
-- undo: DROP FUNCTION skein_amount_type_tmp()
-- undo: ALTER TABLE payments DROP COLUMN skein_amount_type_tmp

-- backfill, 1000 rows at a time by id
UPDATE payments SET skein_amount_type_tmp = trim(payments.amount)::numeric / 100 WHERE id >= $1 AND id <= $2;

-- contract, in a transaction
DROP TRIGGER skein_amount_type_tmp ON payments;
DROP FUNCTION skein_amount_type_tmp();
ALTER TABLE payments DROP COLUMN amount;
ALTER TABLE payments RENAME COLUMN skein_amount_type_tmp TO amount;
