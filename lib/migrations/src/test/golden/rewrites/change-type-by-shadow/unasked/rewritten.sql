-- expand, in a transaction
ALTER TABLE payments ALTER COLUMN amount TYPE bigint;
