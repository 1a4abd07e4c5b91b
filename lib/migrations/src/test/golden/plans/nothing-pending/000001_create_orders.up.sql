CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer bigint NOT NULL REFERENCES customers (id),
    note text
);
CREATE INDEX orders_customer ON orders (customer);
