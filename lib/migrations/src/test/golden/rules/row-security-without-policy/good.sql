CREATE POLICY own_orders ON orders USING (customer = current_user);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
