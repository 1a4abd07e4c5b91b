UPDATE orders SET status = 'placed' WHERE status = 'closed';
