UPDATE customers SET state = 'closed' -- it's over
 WHERE seen < '2026-01-01';
