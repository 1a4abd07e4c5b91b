-- skein:rewrite change-type-by-shadow
ALTER TABLE payments ALTER COLUMN amount TYPE numeric(12, 2) USING trim(payments.amount)::numeric / 100;
