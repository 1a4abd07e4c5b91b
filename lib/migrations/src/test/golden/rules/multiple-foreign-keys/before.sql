ALTER TABLE orders DROP CONSTRAINT orders_customer, ADD COLUMN shop int;
CREATE TABLE shops (id int PRIMARY KEY);
