-- Who is who in the audit database; run by an administrator, again and again without harm.
--   audit_owner   owns the tables, and nobody can log in as it
--   audit_sink    the running service: adds and reads, nothing else
--   audit_reader  for people: grant it to whoever may read the log
do $$
begin
    if not exists (select from pg_roles where rolname = 'audit_owner') then
        create role audit_owner nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'audit_sink') then
        create role audit_sink login;
    end if;
    if not exists (select from pg_roles where rolname = 'audit_reader') then
        create role audit_reader nologin;
    end if;
    -- Whoever is no superuser may act as the owner only as its member.
    if not pg_has_role('audit_owner', 'member') then
        execute format('grant audit_owner to %I', current_user);
    end if;
    execute format('alter database %I set search_path = audit, public', current_database());
end
$$;
create schema if not exists audit authorization audit_owner;
