-- expand, in a transaction
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID, ADD CONSTRAINT noted CHECK (note <> '') NOT VALID;

-- validate, in a transaction
-- before: every row of orders passes (total >= 0)
-- before: every row of orders passes (note <> '')
ALTER TABLE orders VALIDATE CONSTRAINT positive;
ALTER TABLE orders VALIDATE CONSTRAINT noted;
