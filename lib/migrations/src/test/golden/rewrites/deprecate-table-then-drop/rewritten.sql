-- contract, in a transaction
DROP TABLE customers;

-- expand, in a transaction
ALTER TABLE orders ALTER COLUMN note SET DEFAULT '';
