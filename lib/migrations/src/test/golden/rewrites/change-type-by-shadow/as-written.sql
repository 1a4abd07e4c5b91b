-- skein:rewrite change-type-by-shadow
ALTER TABLE payments ALTER COLUMN amount TYPE bigint;
