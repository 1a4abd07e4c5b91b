-- What every service remembers of the bus. One schema per service; the search path is the service's own.

-- Events that were taken. The producer's role is part of the key: ids are unique per source only.
create table inbox (
    source      text        not null,
    event_id    text        not null,
    received_at timestamptz not null default now(),
    primary key (source, event_id)
);

-- The next offset to read; Kafka's own committed offsets are not used.
create table record_offset (
    topic     text   not null,
    partition int    not null,
    next      bigint not null,
    primary key (topic, partition)
);

create table job (
    id          bigint      generated always as identity primary key,
    run         uuid        not null,
    database    text        not null,
    topic       text        not null,
    key         bytea       not null,
    value       bytea       not null,
    headers     jsonb       not null,
    state       text        not null default 'ready'
                check (state in ('ready', 'running', 'parked', 'done', 'given-up')),
    due_at      timestamptz not null default now(),
    lease_until timestamptz,
    epoch       int         not null default 0,
    attempt     int         not null default 0,
    failures    int         not null default 0,
    wakes       int         not null default 0,
    woken       int         not null default 0,
    why         text        not null default '',
    created_at  timestamptz not null default now()
);
create index job_due on job (due_at) where state in ('ready', 'running', 'parked');
create index job_run on job (run) where state in ('ready', 'running', 'parked');
-- One running job per database: a second claim fails instead of racing.
create unique index job_one_per_database on job (database) where state = 'running';

create table signal (
    run      uuid        not null,
    kind     text        not null,
    given_at timestamptz not null default now(),
    primary key (run, kind)
);

create table outbox (
    id         bigint      generated always as identity primary key,
    event_id   text        not null unique,
    run        uuid,
    sequence   bigint      not null,
    topic      text        not null,
    key        bytea,
    value      bytea,
    headers    jsonb       not null,
    created_at timestamptz not null default now(),
    sent_at    timestamptz
);
create index outbox_unsent on outbox (id) where sent_at is null;
create index outbox_run on outbox (run, sequence);
