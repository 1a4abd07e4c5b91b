ALTER TABLE orders ADD CHECK (total >= 0), ADD CHECK (total < 1e9 OR note IS NOT NULL);
