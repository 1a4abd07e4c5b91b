CREATE TABLE old_orders (id bigint PRIMARY KEY);
