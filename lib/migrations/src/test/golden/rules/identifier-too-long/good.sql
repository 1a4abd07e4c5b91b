CREATE INDEX orders_by_customer ON shop.orders (customer);
