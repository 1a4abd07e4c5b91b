-- skein:rewrite drop-column-by-contract
ALTER TABLE orders DROP COLUMN total, DROP COLUMN customer;
