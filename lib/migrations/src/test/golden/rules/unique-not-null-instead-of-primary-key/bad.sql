CREATE TABLE customers (email text NOT NULL UNIQUE, name text);
