-- contract, in a transaction
DROP VIEW orders;
ALTER TABLE skein_orders_table_tmp RENAME TO orders;
-- undo: ALTER TABLE orders RENAME TO skein_orders_table_tmp
-- undo: CREATE VIEW orders WITH (security_invoker = true) AS SELECT *, remark AS note FROM skein_orders_table_tmp
-- undo: GRANT SELECT, INSERT, UPDATE, DELETE ON orders TO PUBLIC
