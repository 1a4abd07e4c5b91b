-- A run's view has a new form: the gateway reads the topics again from their beginning and makes all views anew.
drop table run_view;
truncate event_log;
truncate record_offset;

create table run_view (
    run        uuid        primary key,
    database   text        not null,
    state      text        not null,
    first_seen timestamptz not null,
    brief      jsonb       not null,
    view       jsonb       not null,
    plan       text
);
create index run_view_first_seen on run_view (first_seen desc);
