-- contract, in a transaction
DROP TABLE lines;
-- undo: CREATE TABLE lines (
    cart int NOT NULL REFERENCES carts ON DELETE CASCADE,
    "order" bigint,
    note text,
    CONSTRAINT of_an_order FOREIGN KEY ("order") REFERENCES orders (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
)
-- undo: ALTER TABLE lines DROP CONSTRAINT lines_cart_fkey
-- undo: ALTER TABLE lines DROP CONSTRAINT of_an_order
