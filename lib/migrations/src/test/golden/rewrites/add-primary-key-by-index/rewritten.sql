-- expand, in a transaction
ALTER TABLE lines ADD CONSTRAINT skein_order_id_not_null_tmp CHECK (order_id IS NOT NULL) NOT VALID;
-- undo: ALTER TABLE lines DROP CONSTRAINT IF EXISTS skein_order_id_not_null_tmp

-- validate, in a transaction
-- before: every row of lines passes order_id IS NOT NULL
ALTER TABLE lines VALIDATE CONSTRAINT skein_order_id_not_null_tmp;

-- validate, in a transaction
ALTER TABLE lines ALTER COLUMN order_id SET NOT NULL;
ALTER TABLE lines DROP CONSTRAINT skein_order_id_not_null_tmp;
-- undo: ALTER TABLE lines ALTER COLUMN order_id DROP NOT NULL

-- expand, outside of a transaction
-- before: no two rows of lines share order_id, "position"
CREATE UNIQUE INDEX CONCURRENTLY lines_pkey ON lines (order_id, position);
-- undo: DROP INDEX CONCURRENTLY IF EXISTS lines_pkey

-- expand, in a transaction
-- before: no row of lines has a null "position"
ALTER TABLE lines ADD CONSTRAINT lines_pkey PRIMARY KEY USING INDEX lines_pkey;
-- undo: ALTER TABLE lines DROP CONSTRAINT lines_pkey
