select
  c.relname as name,
  pg_total_relation_size(c.oid) as bytes,
  c.relispopulated as populated,
  r.refreshed_at as "refreshedAt",
  r.current_at as "currentAt"
from pg_class c
left join view_refreshes r on r.view = c.relname
where c.relnamespace = current_schema()::regnamespace and c.relkind = 'm' and c.relname = any ($1)
order by c.relname
