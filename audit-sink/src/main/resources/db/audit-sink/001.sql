-- Every record of every topic. The columns from `topic` to `value` are what the chain is over; the others are
-- derived from them and for reading only.
create table entry (
    seq         bigint primary key,
    hash        bytea  not null,
    topic       text   not null,
    partition   int    not null,
    "offset"    bigint not null,
    "timestamp" bigint not null,
    key         bytea,
    headers     bytea  not null,
    value       bytea,
    run         text,
    database    text,
    type        text,
    said_at     text,
    unique (topic, partition, "offset")
);
create index entry_run on entry (run, seq);

-- Where the chain ends; whoever appends holds this row.
create table head (
    only_one boolean primary key default true check (only_one),
    length   bigint  not null,
    hash     bytea   not null
);

create function as_json(bytes bytea) returns jsonb
    language plpgsql immutable
    as $$
    begin
        return convert_from(bytes, 'UTF8')::jsonb;
    exception when others then
        return null;
    end
    $$;

-- What happened, for people with a SQL prompt.
create view migration_logs as
    select seq, said_at as "time", database, run, type, as_json(value) as details, topic, partition, "offset"
    from entry where type is not null;
