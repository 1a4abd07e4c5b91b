CREATE TABLE prices (id bigint PRIMARY KEY, amount numeric(12, 2) NOT NULL);
