ALTER TABLE customers ADD CONSTRAINT one_email UNIQUE USING INDEX customers_email;
