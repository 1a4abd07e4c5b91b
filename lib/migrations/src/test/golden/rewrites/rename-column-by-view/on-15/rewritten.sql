-- expand, in a transaction
ALTER TABLE orders RENAME COLUMN note TO remark;
ALTER TABLE orders RENAME TO skein_orders_table_tmp;
CREATE VIEW orders WITH (security_invoker = true) AS SELECT *, remark AS note FROM skein_orders_table_tmp;
GRANT SELECT, INSERT, UPDATE, DELETE ON orders TO PUBLIC;
-- undo: DROP VIEW orders
-- undo: ALTER TABLE skein_orders_table_tmp RENAME TO orders
-- undo: ALTER TABLE orders RENAME COLUMN remark TO note
