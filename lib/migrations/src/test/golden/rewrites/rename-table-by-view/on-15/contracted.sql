-- contract, in a transaction
DROP VIEW orders;
-- undo: CREATE VIEW orders WITH (security_invoker = true) AS SELECT * FROM purchases
-- undo: GRANT SELECT, INSERT, UPDATE, DELETE ON orders TO PUBLIC
