-- A number that changes when a definition does: the transactions that wrote the catalogue's rows. Temporary relations come
-- and go without a word, Skein's own schema does not count, and VACUUM and ANALYZE write in place.
with own as materialized (
    select c.oid, c.xmin, c.reltype
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.oid >= 16384 and c.relpersistence <> 't' and n.nspname !~ '^pg_' and n.nspname <> 'skein'
),
written (kind, xmin) as (
    select 1, xmin from own
    union all select 2, a.xmin from pg_attribute a join own on own.oid = a.attrelid
    union all select 3, d.xmin from pg_attrdef d join own on own.oid = d.adrelid
    union all select 4, c.xmin from pg_constraint c left join own on own.oid = c.conrelid
              where c.oid >= 16384 and (own.oid is not null or c.contypid <> 0)
    union all select 5, i.xmin from pg_index i join own on own.oid = i.indexrelid
    union all select 6, t.xmin from pg_trigger t join own on own.oid = t.tgrelid
    union all select 7, p.xmin from pg_policy p
    union all select 8, r.xmin from pg_rewrite r join own on own.oid = r.ev_class
    union all select 9, p.xmin from pg_proc p join pg_namespace n on n.oid = p.pronamespace
              where p.oid >= 16384 and n.nspname !~ '^pg_' and n.nspname <> 'skein'
    union all select 10, t.xmin from pg_type t where t.oid >= 16384 and t.typtype in ('d', 'e', 'r')
    union all select 11, e.xmin from pg_enum e
    union all select 12, n.xmin from pg_namespace n where n.nspname !~ '^pg_' and n.nspname <> 'skein'
    union all select 13, e.xmin from pg_extension e
    union all select 14, s.xmin from pg_statistic_ext s join own on own.oid = s.stxrelid
    union all select 15, s.xmin from pg_sequence s join own on own.oid = s.seqrelid
    union all select 16, i.xmin from pg_inherits i join own on own.oid = i.inhrelid
    union all select 17, d.xmin from pg_description d join own on own.oid = d.objoid
    union all select 18, p.xmin from pg_publication p
    union all select 19, p.xmin from pg_publication_rel p
)
select md5(coalesce(string_agg(format('%s %s %s', kind, n, total), ' ' order by kind), ''))
from (select kind, count(*) as n, sum(xmin::text::bigint) as total from written group by kind) sums
