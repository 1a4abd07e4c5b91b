-- skein:rewrite drop-column-by-contract
ALTER TABLE orders DROP COLUMN customer;
