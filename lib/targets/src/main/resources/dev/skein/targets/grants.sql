-- Roles of Skein on this database. Passwords are not set here: `skein adopt` sets them, or `\password` in psql.
-- skein_planner counts the rows that would break a migration and dumps the schema for a rehearsal, skein_backup reads
-- everything, and neither writes; skein_executor runs migrations as the owning role, skein_ledger owns Skein's memory and
-- cannot log in.
set search_path = pg_catalog;
do $$
declare
    wanted text;
begin
    foreach wanted in array array['skein_planner', 'skein_backup', 'skein_executor', 'skein_ledger'] loop
        if not exists (select 1 from pg_catalog.pg_roles where rolname = wanted) then
            execute format('create role %I nosuperuser nocreatedb nocreaterole noreplication', wanted);
        end if;
    end loop;
    -- Without it pg_dump refuses tables with row-level security; not every administrator may give it.
    begin
        alter role skein_backup bypassrls;
    exception when insufficient_privilege then
        raise notice 'skein_backup cannot read tables with row-level security: that takes a superuser';
    end;
end
$$;
alter role skein_planner login;
alter role skein_backup login;
alter role skein_executor login;
alter role skein_ledger nologin;
alter role skein_planner set default_transaction_read_only = on;
alter role skein_backup set default_transaction_read_only = on;
grant pg_read_all_data to skein_planner, skein_backup;
-- Its functions tell who holds a lock, and who works on a run.
grant pg_read_all_stats to skein_ledger;
grant :owner to skein_executor;
grant skein_ledger to current_user;
grant connect on database :database to skein_planner, skein_backup, skein_executor;
