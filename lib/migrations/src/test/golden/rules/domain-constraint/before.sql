CREATE DOMAIN amount AS numeric;
ALTER TABLE orders ADD COLUMN tip amount;
