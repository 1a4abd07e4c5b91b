-- The definition of relations as lines of text, and their rows. Names are written as a search path of pg_catalog
-- alone makes the server write them, so that two sessions read the same of the same relation.
select w.name,
       (select string_agg(l.line, chr(10) order by l.line collate "C")
        from (
            select format('relation %s %s replica %s security %s %s by %s of %s for %s', c.relkind, c.relpersistence,
                       c.relreplident, c.relrowsecurity, c.relforcerowsecurity,
                       case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end,
                       (select string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno)
                        from pg_inherits i where i.inhrelid = c.oid),
                       pg_get_expr(c.relpartbound, c.oid))
            from pg_class c where c.oid = w.oid
            union all
            select format('column %s %s %s %s %s %s %s %s', row_number() over (order by a.attnum), a.attname,
                       format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
                       nullif(a.attcollation, t.typcollation)::regcollation,
                       (select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d
                        where d.adrelid = a.attrelid and d.adnum = a.attnum))
            from pg_attribute a join pg_type t on t.oid = a.atttypid
            where a.attrelid = w.oid and a.attnum > 0 and not a.attisdropped
            union all
            select format('constraint %s of %s %s %s', o.conname, o.conrelid::regclass, o.convalidated,
                       pg_get_constraintdef(o.oid))
            from pg_constraint o where o.conrelid = w.oid or o.confrelid = w.oid
            union all
            select format('index %s %s %s %s %s', i.indisvalid, i.indisready, i.indisreplident, i.indisclustered,
                       pg_get_indexdef(i.indexrelid))
            from pg_index i where i.indrelid = w.oid or i.indexrelid = w.oid
            union all
            select format('trigger %s %s', g.tgenabled, pg_get_triggerdef(g.oid))
            from pg_trigger g where g.tgrelid = w.oid and not g.tgisinternal
            union all
            select format('rule %s %s', r.ev_enabled, pg_get_ruledef(r.oid))
            from pg_rewrite r where r.ev_class = w.oid
            union all
            select format('policy %s %s %s %s %s %s', p.polname, p.polcmd, p.polpermissive, p.polroles::regrole[],
                       pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
            from pg_policy p where p.polrelid = w.oid
            union all
            select format('child %s', i.inhrelid::regclass) from pg_inherits i where i.inhparent = w.oid
            union all
            select format('sequence %s %s %s %s %s %s', format_type(s.seqtypid, null), s.seqstart, s.seqincrement,
                       s.seqmin, s.seqmax, s.seqcycle)
            from pg_sequence s where s.seqrelid = w.oid
        ) l(line)),
       -- Statistics of a table that was never analysed say nothing; its counters do.
       (select coalesce(sum(greatest(c.reltuples::bigint, pg_stat_get_live_tuples(c.oid), 0)), 0)::bigint
        from pg_class c
        where c.relkind in ('r', 'm', 'f')
          and c.oid in (select w.oid union all select p.relid from pg_partition_tree(w.oid) p))
from (select n.name, n.position, to_regclass(n.name)::oid as oid
      from unnest(?::text[]) with ordinality n(name, position)) w
where w.oid is not null
order by w.position
