-- What is no relation, as the working session sees it now.
select 'constraint', c.oid, quote_ident(c.conname),
       quote_ident(c.conname) || case when c.conrelid <> 0 then ' on ' || c.conrelid::regclass
                                      else ' on ' || c.contypid::regtype end, c.convalidated
from pg_constraint c
where c.oid >= 16384 and c.contype <> 't'
union all
select 'trigger', t.oid, quote_ident(t.tgname), quote_ident(t.tgname) || ' on ' || t.tgrelid::regclass, true
from pg_trigger t
where t.oid >= 16384 and not t.tgisinternal
union all
select 'policy', p.oid, quote_ident(p.polname), quote_ident(p.polname) || ' on ' || p.polrelid::regclass, true
from pg_policy p
union all
select case p.prokind when 'p' then 'procedure' else 'function' end, p.oid, quote_ident(p.proname),
       p.oid::regprocedure::text, true
from pg_proc p
where p.oid >= 16384
union all
select case t.typtype when 'd' then 'domain' else 'type' end, t.oid, quote_ident(t.typname), t.oid::regtype::text, true
from pg_type t
where t.oid >= 16384 and t.typtype in ('d', 'e', 'r')
union all
select 'schema', n.oid, quote_ident(n.nspname), quote_ident(n.nspname), true
from pg_namespace n
where n.oid >= 16384 and n.nspname !~ '^pg_'
union all
select 'extension', e.oid, quote_ident(e.extname), quote_ident(e.extname), true
from pg_extension e
where e.oid >= 16384
union all
select 'column', a.attrelid, a.attnum::text, '', true
from pg_attribute a
where a.attrelid >= 16384 and a.attisdropped
