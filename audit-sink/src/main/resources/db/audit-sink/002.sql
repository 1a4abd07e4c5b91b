-- Values that were too large for the bus: their records hold `{}` and a digest, which the chain is over.
create table audit.large_value (
    digest text  primary key check (digest = encode(sha256(bytes), 'hex')),
    bytes  bytea not null
);

-- Which record names which, in the log's order, and whether the bundle store had it when it was looked for. Without a
-- foreign key, for the same reason as signature_check.
create table audit.reference (
    seq    bigint  primary key,
    digest text,
    copied boolean not null
);
create index entry_elsewhere on audit.entry (seq) where value = '\x7b7d';

create trigger only_grows before update or delete or truncate on audit.large_value
    for each statement execute function audit.refuse();
create trigger only_grows before update or delete or truncate on audit.reference
    for each statement execute function audit.refuse();
alter table audit.large_value enable always trigger only_grows;
alter table audit.reference enable always trigger only_grows;

create or replace view audit.migration_logs as
    select e.seq, e.said_at as "time", e.database, e.run, e.type,
           audit.as_json(coalesce(v.bytes, e.value)) as details,
           coalesce(s.verdict, 'not looked at yet') as signature, s.key_id as signed_by,
           e.topic, e.partition, e."offset"
    from audit.entry e
        left join audit.signature_check s using (seq)
        left join audit.reference r using (seq)
        left join audit.large_value v on v.digest = r.digest
    where e.type is not null;

grant select, insert on audit.large_value, audit.reference to audit_sink;
grant select on audit.large_value, audit.reference to audit_reader;
