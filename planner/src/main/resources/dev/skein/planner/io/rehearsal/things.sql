-- What is no relation, as the working session sees it now; the last column is the relation that it belongs to.
select 'constraint', c.oid, quote_ident(c.conname),
       quote_ident(c.conname) || case when c.contypid <> 0 then ' on ' || c.contypid::regtype else '' end, c.convalidated,
       c.conrelid
from pg_constraint c
where c.oid >= 16384 and c.contype <> 't'
union all
select 'trigger', t.oid, quote_ident(t.tgname), quote_ident(t.tgname), true, t.tgrelid
from pg_trigger t
where t.oid >= 16384 and not t.tgisinternal
union all
select 'policy', p.oid, quote_ident(p.polname), quote_ident(p.polname), true, p.polrelid
from pg_policy p
union all
select case p.prokind when 'p' then 'procedure' else 'function' end, p.oid, quote_ident(p.proname),
       p.oid::regprocedure::text, true, 0
from pg_proc p
where p.oid >= 16384
union all
select case t.typtype when 'd' then 'domain' else 'type' end, t.oid, quote_ident(t.typname), t.oid::regtype::text, true, 0
from pg_type t
where t.oid >= 16384 and t.typtype in ('d', 'e', 'r')
union all
select 'schema', n.oid, quote_ident(n.nspname), quote_ident(n.nspname), true, 0
from pg_namespace n
where n.oid >= 16384 and n.nspname !~ '^pg_'
union all
select 'extension', e.oid, quote_ident(e.extname), quote_ident(e.extname), true, 0
from pg_extension e
where e.oid >= 16384
union all
select 'column', a.attrelid, a.attnum::text, '', true, 0
from pg_attribute a
where a.attrelid >= 16384 and a.attisdropped
