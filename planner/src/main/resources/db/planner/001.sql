-- What the planner remembers of runs. `body` is the sealed state as JSON; the other columns are for queries.
create table run (
    arrival        bigint      generated always as identity unique,
    run            uuid        primary key,
    database       text        not null,
    source         text        not null,
    requester      json        not null,
    cancellation   json,
    troubled_since timestamptz,
    state          text        not null,
    wants_slot     boolean     not null,
    body           json        not null,
    asked_at       timestamptz not null default now(),
    moved_at       timestamptz not null default now()
);
create index run_line on run (database, arrival) where state <> 'ended';

-- At most one run that may change it, per database: held by a key, not by code.
create table slot (
    database text primary key,
    run      uuid not null unique references run
);

-- Under which alias a database's own id was seen.
create table identity_seen (
    database_id uuid        primary key,
    alias       text        not null,
    seen_at     timestamptz not null default now()
);
