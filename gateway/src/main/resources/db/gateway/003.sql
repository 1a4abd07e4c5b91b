-- Which request began which run: a request that is repeated is the same run.
create table asked_run (
    run             uuid        primary key,
    requester       text        not null,
    idempotency_key text,
    digest          text        not null,
    asked_at        timestamptz not null default now(),
    unique (requester, idempotency_key)
);
