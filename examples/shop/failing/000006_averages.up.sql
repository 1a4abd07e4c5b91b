BEGIN;

ALTER TABLE customers ADD COLUMN average numeric(12, 2);

UPDATE customers c
   SET average = (SELECT sum(o.total) / count(*) FILTER (WHERE o.status = 'closed')
                    FROM orders o
                   WHERE o.customer = c.id)
 WHERE c.id > 0;

COMMIT;
