-- Types whose input PostgreSQL would run as soon as it reads the statement, before it can be looked at: those that the
-- statement names, and those of the parameters, operands and columns of what it names, since a literal becomes one of them.
--
-- $1 kinds, $2 schemas (or null), $3 names; $4 schemas in which names without one are looked up
select distinct t.oid
from unnest($1::text[], $2::text[], $3::text[]) as written (kind, schema, name)
join pg_namespace n on case when schema is null then n.nspname = any ($4::text[]) else n.nspname = schema end
cross join lateral (
  select y.oid from pg_type y where kind in ('type', 'function') and y.typname = name and y.typnamespace = n.oid
  union all
  select unnest(p.proargtypes) from pg_proc p where kind = 'function' and p.proname = name and p.pronamespace = n.oid and p.oid >= 16384
  union all
  select unnest(array[o.oprleft, o.oprright]) from pg_operator o
  where kind = 'operator' and o.oprname = name and o.oprnamespace = n.oid and o.oid >= 16384
  union all
  select a.atttypid from pg_class c join pg_attribute a on a.attrelid = c.oid
  where kind = 'relation' and c.relname = name and c.relnamespace = n.oid and c.oid >= 16384 and a.attnum > 0 and not a.attisdropped
) as t (oid)
where t.oid >= 16384
