-- Snapshots that were confirmed. The file beside its manifest is the truth; this is how it is found.
create table manifest (
    run         uuid        primary key,
    database    text        not null,
    file        text        not null,
    bytes       bigint      not null,
    digest      text        not null,
    taken_at    timestamptz not null,
    verified_at timestamptz not null default now()
);
