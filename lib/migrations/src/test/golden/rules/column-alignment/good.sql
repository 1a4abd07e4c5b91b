CREATE TABLE visits (
    id bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    open boolean NOT NULL,
    paid boolean NOT NULL
);
