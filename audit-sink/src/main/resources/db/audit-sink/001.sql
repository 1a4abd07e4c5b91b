-- Made as audit_owner, in schema audit.

-- Every record of every topic. The columns from `topic` to `value` are what the chain is over; the others are
-- derived from them and for reading only. The last row is where the chain ends, and the highest offset of a
-- partition is where reading goes on: there is nothing beside the log that could disagree with it.
create table audit.entry (
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
create index entry_run on audit.entry (run, seq) where run is not null;

-- What each record's signature was worth when it was looked at. Without a foreign key: its check would lock, and so
-- write, the row of the log.
create table audit.signature_check (
    seq        bigint      primary key,
    verdict    text        not null,
    key_id     text,
    why        text        not null,
    checked_at timestamptz not null default now()
);

create function audit.refuse() returns trigger
    language plpgsql
    as $$
    begin
        raise exception '% on %.%: the audit log only grows', tg_op, tg_table_schema, tg_table_name
            using errcode = 'insufficient_privilege';
    end
    $$;

-- For the owner and superusers too, whatever session_replication_role says.
create trigger only_grows before update or delete or truncate on audit.entry
    for each statement execute function audit.refuse();
create trigger only_grows before update or delete or truncate on audit.signature_check
    for each statement execute function audit.refuse();
alter table audit.entry enable always trigger only_grows;
alter table audit.signature_check enable always trigger only_grows;

create function audit.as_json(bytes bytea) returns jsonb
    language plpgsql immutable
    set search_path = pg_catalog
    as $$
    begin
        return convert_from(bytes, 'UTF8')::jsonb;
    exception when others then
        return null;
    end
    $$;

-- What happened, for people with a SQL prompt.
create view audit.migration_logs as
    select e.seq, e.said_at as "time", e.database, e.run, e.type, audit.as_json(e.value) as details,
           coalesce(s.verdict, 'not looked at yet') as signature, s.key_id as signed_by,
           e.topic, e.partition, e."offset"
    from audit.entry e left join audit.signature_check s using (seq)
    where e.type is not null;

grant usage on schema audit to audit_sink, audit_reader;
grant select, insert on audit.entry, audit.signature_check to audit_sink;
grant select on audit.entry, audit.signature_check, audit.migration_logs to audit_reader;
grant select on audit.migration_logs to audit_sink;
