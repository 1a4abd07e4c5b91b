-- A value is kept for as long as an inbox remembers, counted from the last time that somebody put it.
create function forget() returns void
    language sql security definer set search_path = pg_catalog
    as 'delete from bundles.blob where stored_at < now() - interval ''60 days''';
revoke execute on function forget() from public;
