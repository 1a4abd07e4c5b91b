-- skein:ignore dropping-table nobody has asked for it for a year
DROP TABLE baskets;
CREATE INDEX by_customer
    ON orders (customer_id);
