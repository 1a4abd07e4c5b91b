CREATE TABLE payments (
    id bigint PRIMARY KEY,
    amount int NOT NULL DEFAULT 0
);
INSERT INTO payments SELECT n, n * 100 FROM generate_series(1, 2500) n;
