-- Values that are too large for the bus, by their digest. Every service may read and add, none may change.
create table blob (
    digest    text        primary key check (digest ~ '^[0-9a-f]{64}$'),
    bytes     bytea       not null,
    stored_at timestamptz not null default now()
);
