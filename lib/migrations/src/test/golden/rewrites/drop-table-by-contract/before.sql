CREATE TABLE orders (
    id bigint PRIMARY KEY,
    customer bigint NOT NULL,
    email text,
    total numeric(12, 2) NOT NULL DEFAULT 0,
    note text
);
INSERT INTO orders (id, customer, email, total)
SELECT n, n % 7, 'c' || n || '@example.com', n FROM generate_series(1, 2500) n;
CREATE TABLE carts (id int PRIMARY KEY, kept_from int);
CREATE TABLE lines (
    cart int NOT NULL REFERENCES carts ON DELETE CASCADE,
    "order" bigint,
    note text,
    CONSTRAINT of_an_order FOREIGN KEY ("order") REFERENCES orders (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO carts VALUES (1, 1);
INSERT INTO lines VALUES (1, 2, 'three');
