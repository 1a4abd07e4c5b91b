CREATE TABLE invoices (id bigint PRIMARY KEY, pages integer NOT NULL);
