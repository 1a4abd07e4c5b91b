ALTER TABLE orders ADD UNIQUE (email, customer) INCLUDE (total) DEFERRABLE;
