-- One message per run and channel, and how often it was told or changed.
create table delivery (
    run        uuid        not null,
    channel    text        not null,
    message_id text,
    told       int         not null default 0,
    last_event text        not null,
    told_at    timestamptz not null default now(),
    primary key (run, channel)
);
