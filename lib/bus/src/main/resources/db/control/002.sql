-- What is put again is as young as the record that names it. A service adds what fits its digest, and nothing else; it can
-- change and forget nothing of its own accord.
create function keep(bytes bytea) returns text
    language sql
    security definer
    set search_path = bundles, pg_temp
    as $$
        insert into blob (digest, bytes) values (encode(sha256($1), 'hex'), $1)
        on conflict (digest) do update set stored_at = now()
        returning digest
    $$;

-- No record on the bus is as old as that, and the audit-sink has its copy.
create function forget() returns void
    language sql
    security definer
    set search_path = bundles, pg_temp
    as $$
        delete from blob where stored_at < now() - interval '61 days'
    $$;

create index blob_stored_at on blob (stored_at);
revoke execute on function keep(bytea), forget() from public;
