UPDATE orders SET status = 'closed' WHERE placed_at < '2026-03-01';
