UPDATE invoices SET state = 'new' WHERE id = 42;
