CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY, total numeric, note text);
