UPDATE orders SET state = 'new' WHERE id = 42;
