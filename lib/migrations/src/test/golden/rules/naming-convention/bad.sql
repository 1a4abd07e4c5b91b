CREATE TABLE tbl_orders (id bigint PRIMARY KEY);
