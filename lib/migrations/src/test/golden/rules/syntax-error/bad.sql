CREATE TABLE orders (
    id bigint PRIMARY,
    note text
);
