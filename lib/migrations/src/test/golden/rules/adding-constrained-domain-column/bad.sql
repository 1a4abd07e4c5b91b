CREATE DOMAIN amount AS numeric CHECK (VALUE > 0);
ALTER TABLE orders ADD COLUMN tip amount;
