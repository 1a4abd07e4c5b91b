-- The schema of a database in one round trip; CatalogueReader reads the results in this order. Shared objects, PostgreSQL's
-- own schemas and Skein's are left away. :sessions and :published hold what not every target has.
select current_setting('server_version_num')::int, extract(epoch from clock_timestamp())::float8,
       extract(epoch from clock_timestamp() - coalesce(d.stats_reset, pg_postmaster_start_time()))::float8,
       current_setting('TimeZone'), exists (select from pg_publication where puballtables)
from pg_stat_database d where d.datname = current_database();

select c.oid, n.nspname, c.relname, c.relkind::text, c.relreplident::text, c.reltuples::float8,
       pg_stat_get_live_tuples(c.oid),
       case when c.relkind in ('r', 'm') then pg_relation_size(c.oid) + coalesce(pg_relation_size(nullif(c.reltoastrelid, 0)), 0)
       else 0 end,
       pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_tuples_updated(c.oid) + pg_stat_get_tuples_deleted(c.oid),
       pg_stat_get_numscans(c.oid), case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S', 'c') and :ours
order by n.nspname, c.relname
limit :most;

select a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod),
       case when a.attcollation <> t.typcollation
            then (select format('%I.%I', cn.nspname, co.collname) from pg_collation co
                  join pg_namespace cn on cn.oid = co.collnamespace where co.oid = a.attcollation) end,
       a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity <> '', a.attgenerated::text
from pg_attribute a
join pg_class c on c.oid = a.attrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_type t on t.oid = a.atttypid
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'f', 'v', 'm', 'c') and :ours
order by a.attrelid, a.attnum;

select i.indrelid, n.nspname, c.relname, i.indkey::text, i.indnkeyatts,
       case when i.indexprs is not null
            then array(select pg_get_indexdef(i.indexrelid, k, true) from generate_series(1, i.indnkeyatts) k) end,
       m.amname, i.indisunique, i.indpred is not null, i.indisvalid,
       exists (select from pg_depend p where p.classid = 'pg_class'::regclass and p.objid = i.indexrelid and p.deptype = 'i'
               and p.refclassid = 'pg_constraint'::regclass),
       pg_relation_size(i.indexrelid), pg_stat_get_numscans(i.indexrelid), pg_get_indexdef(i.indexrelid)
from pg_index i
join pg_class c on c.oid = i.indexrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_am m on m.oid = c.relam
where :ours
order by i.indrelid, c.relname;

select o.conrelid, o.conname, o.contype::text, o.conkey::text, o.convalidated, o.confrelid, o.confkey::text,
       pg_get_constraintdef(o.oid)
from pg_constraint o
join pg_class c on c.oid = o.conrelid
join pg_namespace n on n.oid = c.relnamespace
where o.contype in ('c', 'n', 'p', 'u', 'f', 'x') and :ours
order by o.conrelid, o.conname;

select h.inhparent, h.inhrelid, p.partdefid = h.inhrelid
from pg_inherits h
join pg_partitioned_table p on p.partrelid = h.inhparent
join pg_class c on c.oid = h.inhrelid
where c.relkind in ('r', 'p', 'f')
order by p.partdefid = h.inhrelid, h.inhparent, c.relname;

select g.tgrelid, g.tgname from pg_trigger g where not g.tgisinternal order by g.tgrelid, g.tgname;

select p.polrelid, p.polname from pg_policy p order by p.polrelid, p.polname;

select distinct p.refobjid, r.ev_class
from pg_depend p
join pg_rewrite r on r.oid = p.objid
where p.classid = 'pg_rewrite'::regclass and p.refclassid = 'pg_class'::regclass and r.ev_class <> p.refobjid
order by p.refobjid, r.ev_class;

:published;

select n.nspname, t.typname,
       case when t.typtype = 'e'
            then array(select e.enumlabel from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder) end,
       case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end,
       t.typnotnull or exists (select from pg_constraint o where o.contypid = t.oid),
       array(select o.conname::text from pg_constraint o where o.contypid = t.oid and o.contype = 'c' order by o.oid),
       array(select pg_get_constraintdef(o.oid) from pg_constraint o where o.contypid = t.oid and o.contype = 'c'
             order by o.oid)
from pg_type t
join pg_namespace n on n.oid = t.typnamespace
where t.typtype in ('e', 'd') and :ours;

:sessions
