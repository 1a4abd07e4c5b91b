CREATE TABLE returns (id int);
ALTER TABLE orders ADD COLUMN returned boolean;
