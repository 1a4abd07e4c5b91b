CREATE TABLE prices (id bigint PRIMARY KEY, amount double precision NOT NULL);
