ALTER TYPE order_state ADD VALUE 'returned';
UPDATE orders SET state = 'returned' WHERE id = 42;
