TRUNCATE orders, customers;
