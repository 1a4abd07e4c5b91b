ALTER TABLE customers ADD CONSTRAINT one_email UNIQUE (email);
