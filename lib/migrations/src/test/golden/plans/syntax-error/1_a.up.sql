CREATE TABLE orders (id bigint);

INSERT INTO orders VALUES ('secret') ('other');
