CREATE TABLE visits (
    open boolean NOT NULL,
    id bigint PRIMARY KEY,
    paid boolean NOT NULL,
    at timestamptz NOT NULL
);
