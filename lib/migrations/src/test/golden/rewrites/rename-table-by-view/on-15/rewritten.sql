-- expand, in a transaction
ALTER TABLE orders RENAME TO purchases;
CREATE VIEW orders WITH (security_invoker = true) AS SELECT * FROM purchases;
GRANT SELECT, INSERT, UPDATE, DELETE ON orders TO PUBLIC;
-- undo: DROP VIEW orders
-- undo: ALTER TABLE purchases RENAME TO orders
