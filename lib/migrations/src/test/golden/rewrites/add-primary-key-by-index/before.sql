CREATE TABLE lines (order_id bigint, position int NOT NULL, item text);
INSERT INTO lines SELECT n, 1, 'i' FROM generate_series(1, 100) n;
