CREATE TABLE orders (
    id bigint PRIMARY KEY,
    customer bigint NOT NULL,
    email text,
    total numeric(12, 2) NOT NULL DEFAULT 0,
    note text
);
INSERT INTO orders (id, customer, email, total)
SELECT n, n % 7, 'c' || n || '@example.com', n FROM generate_series(1, 2500) n;
