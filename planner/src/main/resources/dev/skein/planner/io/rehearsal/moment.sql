-- Relations as the working session sees them now; statistics are those of its own transaction.
select c.oid,
       case c.relkind when 'r' then 'table' when 'p' then 'table' when 'f' then 'foreign table' when 'v' then 'view'
                      when 'm' then 'materialized view' when 'S' then 'sequence' when 'i' then 'index'
                      when 'I' then 'index' else 'type' end,
       case when n.nspname = any ((select current_schemas(false))::name[]) then quote_ident(c.relname)
            else quote_ident(n.nspname) || '.' || quote_ident(c.relname) end,
       quote_ident(n.nspname) || '.' || quote_ident(c.relname),
       c.relfilenode,
       coalesce(i.indisvalid, true),
       coalesce(i.indrelid, 0),
       case when c.relkind in ('r', 'm') then pg_stat_get_xact_numscans(c.oid) else 0 end,
       case when c.relkind in ('r', 'm')
            then pg_stat_get_xact_tuples_inserted(c.oid) + pg_stat_get_xact_tuples_updated(c.oid)
                 + pg_stat_get_xact_tuples_deleted(c.oid)
            else 0 end
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
left join pg_index i on i.indexrelid = c.oid
where c.oid >= 16384 and n.nspname !~ '^pg_(toast|catalog)' and n.nspname <> 'information_schema'
