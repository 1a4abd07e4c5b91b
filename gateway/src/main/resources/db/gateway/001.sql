-- What was said, in the order in which the gateway heard it, and each run as people see it. Both can be made anew
-- from the topics.
create table event_log (
    sequence   bigint generated always as identity primary key,
    source     text   not null,
    event_id   text   not null,
    run        uuid   not null,
    attributes jsonb  not null,
    value      bytea  not null,
    unique (source, event_id)
);
create index event_log_run on event_log (run, sequence);

create table run_view (
    run        uuid        primary key,
    database   text        not null,
    state      text        not null,
    first_seen timestamptz not null,
    view       jsonb       not null
);
create index run_view_first_seen on run_view (first_seen desc);
