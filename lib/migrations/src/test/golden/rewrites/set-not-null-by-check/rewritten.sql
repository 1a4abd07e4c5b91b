-- expand, in a transaction
ALTER TABLE orders ADD CONSTRAINT skein_email_not_null_tmp CHECK (email IS NOT NULL) NOT VALID;
-- undo: ALTER TABLE orders DROP CONSTRAINT IF EXISTS skein_email_not_null_tmp

-- validate, in a transaction
-- before: every row of orders passes email IS NOT NULL
ALTER TABLE orders VALIDATE CONSTRAINT skein_email_not_null_tmp;

-- validate, in a transaction
ALTER TABLE orders ALTER COLUMN email SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT skein_email_not_null_tmp;
-- undo: ALTER TABLE orders ALTER COLUMN email DROP NOT NULL
