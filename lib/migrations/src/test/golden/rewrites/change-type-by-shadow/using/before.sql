CREATE TABLE payments (
    id bigint PRIMARY KEY,
    amount text
);
INSERT INTO payments SELECT n, ' ' || n FROM generate_series(1, 2500) n;
