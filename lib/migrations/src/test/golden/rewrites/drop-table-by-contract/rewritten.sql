-- expand, in a transaction
ALTER TABLE lines DROP CONSTRAINT lines_cart_fkey;
-- undo: ALTER TABLE lines ADD CONSTRAINT lines_cart_fkey FOREIGN KEY (cart) REFERENCES carts ON DELETE CASCADE

-- expand, in a transaction
ALTER TABLE lines DROP CONSTRAINT of_an_order;
-- undo: ALTER TABLE lines ADD CONSTRAINT of_an_order FOREIGN KEY ("order") REFERENCES orders (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
