-- Skein's memory inside the target. It is written in the very transaction that it speaks of.
create schema if not exists skein authorization skein_ledger;
grant usage on schema skein to skein_planner, skein_executor;

create table if not exists skein.identity (
    only_one          boolean     primary key default true check (only_one),
    database_id       uuid        not null default gen_random_uuid(),
    system_identifier text        not null,
    database_name     text        not null,
    adopted_at        timestamptz not null default now()
);

-- One row per step that is applied, for ever. There is no uniqueness over migrations: up, down, up is legal.
create table if not exists skein.ledger (
    position    bigint      generated always as identity unique,
    run         uuid        not null,
    step        int         not null,
    migration   text        not null,
    plan_digest text        not null,
    xid         text        not null,
    rows        bigint      not null,
    millis      bigint      not null,
    applied_at  timestamptz not null default now(),
    primary key (run, step)
);

-- Which way a step went and which file it came from; rows of the ledger's second version do not know.
alter table skein.ledger
    add column if not exists direction   text,
    add column if not exists file_digest text;

-- How far a backfill has come: written in the transaction of each batch.
create table if not exists skein.backfill (
    run        uuid        not null,
    step       int         not null,
    reached    text[]      not null,
    keys       bigint      not null,
    rows       bigint      not null,
    batches    bigint      not null default 1,
    updated_at timestamptz not null default now(),
    primary key (run, step)
);

-- What a statement outside a transaction is about to do.
create table if not exists skein.intent (
    run        uuid        not null,
    step       int         not null,
    statement  text        not null,
    written_at timestamptz not null default now(),
    primary key (run, step)
);

-- Who is working on a run, so that a successor can end a predecessor that is still connected. Only a hash of the
-- nonce is kept: the text of a migration cannot know it.
create table if not exists skein.session (
    run           uuid        primary key,
    nonce_hash    bytea       not null,
    pid           int         not null,
    backend_start timestamptz not null,
    opened_at     timestamptz not null default now()
);

alter table skein.identity owner to skein_ledger;
alter table skein.ledger owner to skein_ledger;
alter table skein.intent owner to skein_ledger;
alter table skein.session owner to skein_ledger;
alter table skein.backfill owner to skein_ledger;

-- Raised whenever something here changes; `skein adopt` again brings an older ledger up to it.
create or replace function skein.ledger_version() returns int
    language sql immutable set search_path = pg_catalog, pg_temp
    as $$ select 4 $$;

drop function if exists skein.open_run(uuid, text, timestamptz);
drop function if exists skein.record_step(uuid, text, int, text, text, bigint, bigint);

-- A session opens one run, once: SQL of a migration that reached this function could else name a nonce of its own.
create or replace function skein.open_run(p_run uuid, p_nonce text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    as $$
    declare
        started timestamptz;
    begin
        select a.backend_start into strict started from pg_stat_activity a where a.pid = pg_backend_pid();
        if exists (select 1 from skein.session where pid = pg_backend_pid() and backend_start = started) then
            raise exception 'this session has opened a run' using errcode = '42501';
        end if;
        insert into skein.session (run, nonce_hash, pid, backend_start)
        values (p_run, sha256(convert_to(p_nonce, 'UTF8')), pg_backend_pid(), started)
        on conflict (run) do update
            set nonce_hash = excluded.nonce_hash, pid = excluded.pid,
                backend_start = excluded.backend_start, opened_at = now();
    end
    $$;

create or replace function skein.check_nonce(p_run uuid, p_nonce text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    as $$
    begin
        if not exists (select 1 from skein.session
                       where run = p_run and nonce_hash = sha256(convert_to(p_nonce, 'UTF8'))) then
            raise exception 'this session does not hold the run' using errcode = '42501';
        end if;
    end
    $$;

create or replace function skein.record_step(
    p_run uuid, p_nonce text, p_step int, p_migration text, p_direction text, p_file_digest text, p_plan_digest text,
    p_rows bigint, p_millis bigint) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    as $$
    begin
        perform skein.check_nonce(p_run, p_nonce);
        insert into skein.ledger (run, step, migration, direction, file_digest, plan_digest, xid, rows, millis)
        values (p_run, p_step, p_migration, p_direction, p_file_digest, p_plan_digest, pg_current_xact_id()::text,
                p_rows, p_millis);
    end
    $$;

create or replace function skein.record_intent(p_run uuid, p_nonce text, p_step int, p_statement text)
    returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    as $$
    begin
        perform skein.check_nonce(p_run, p_nonce);
        insert into skein.intent (run, step, statement) values (p_run, p_step, p_statement)
        on conflict do nothing;
    end
    $$;

create or replace function skein.record_batch(
    p_run uuid, p_nonce text, p_step int, p_reached text[], p_keys bigint, p_rows bigint) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    as $$
    begin
        perform skein.check_nonce(p_run, p_nonce);
        insert into skein.backfill as known (run, step, reached, keys, rows)
        values (p_run, p_step, p_reached, p_keys, p_rows)
        on conflict (run, step) do update
            set reached = excluded.reached, keys = known.keys + excluded.keys, rows = known.rows + excluded.rows,
                batches = known.batches + 1, updated_at = now();
    end
    $$;

-- How many bytes the slowest replica has yet to replay; 0 where there is none.
create or replace function skein.replica_lag() returns bigint
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), r.replay_lsn)), 0)::bigint
        from pg_stat_replication r
    $$;

-- Who stands in the way of a lock. Nothing that a session is running is shown: it may quote rows.
create or replace function skein.lock_holders(p_relation regclass) returns table (holder text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select format('%s (pid %s, %s, for %s s)',
                   coalesce(nullif(a.application_name, ''), 'a session of ' || coalesce(a.usename, 'the server')),
                   a.pid, coalesce(a.state, a.backend_type),
                   extract(epoch from clock_timestamp() - coalesce(a.xact_start, a.backend_start))::int)
        from pg_stat_activity a
        where a.pid <> pg_backend_pid()
          and a.pid in (select l.pid from pg_locks l
                        where l.locktype = 'relation' and l.granted and l.relation = p_relation
                          and l.database = (select d.oid from pg_database d where d.datname = current_database()))
        order by a.xact_start
    $$;

-- How long the longest transaction is open that holds a lock on a relation: what the planner forecasts a wait from.
create or replace function skein.transaction_ages() returns table (relation oid, seconds bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select l.relation, max(extract(epoch from clock_timestamp() - a.xact_start))::bigint
        from pg_locks l
        join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'relation' and l.granted and a.pid <> pg_backend_pid() and a.xact_start is not null
          and l.database = (select d.oid from pg_database d where d.datname = current_database())
        group by l.relation
    $$;

alter function skein.ledger_version() owner to skein_ledger;
alter function skein.open_run(uuid, text) owner to skein_ledger;
alter function skein.lock_holders(regclass) owner to skein_ledger;
alter function skein.transaction_ages() owner to skein_ledger;
alter function skein.check_nonce(uuid, text) owner to skein_ledger;
alter function skein.record_step(uuid, text, int, text, text, text, text, bigint, bigint) owner to skein_ledger;
alter function skein.record_batch(uuid, text, int, text[], bigint, bigint) owner to skein_ledger;
alter function skein.replica_lag() owner to skein_ledger;
alter function skein.record_intent(uuid, text, int, text) owner to skein_ledger;

revoke all on all functions in schema skein from public;
revoke all on all tables in schema skein from public;
grant select on skein.identity, skein.ledger, skein.backfill to skein_planner, skein_executor, skein_backup;
grant select on skein.intent to skein_executor;
grant select (run, pid, backend_start) on skein.session to skein_executor;
grant execute on function skein.ledger_version() to skein_planner, skein_executor, skein_backup;
grant execute on function skein.open_run(uuid, text) to skein_executor;
grant execute on function skein.lock_holders(regclass) to skein_executor;
grant execute on function skein.transaction_ages() to skein_planner;
grant execute on function skein.record_step(uuid, text, int, text, text, text, text, bigint, bigint) to skein_executor;
grant execute on function skein.record_batch(uuid, text, int, text[], bigint, bigint) to skein_executor;
grant execute on function skein.replica_lag() to skein_executor;
grant execute on function skein.record_intent(uuid, text, int, text) to skein_executor;

insert into skein.identity (system_identifier, database_name)
select s.system_identifier::text, current_database() from pg_control_system() s
on conflict do nothing;
reset search_path;
