ALTER TABLE customers ADD COLUMN total numeric(12, 2);

UPDATE customers c
   SET total = (SELECT sum(o.total) FROM ordrs o WHERE o.customer = c.id)
 WHERE c.id > 0;
