select
  c.relname as name,
  quote_ident(c.relname) as quoted,
  pg_total_relation_size(c.oid) as bytes,
  greatest(c.reltuples, 0)::bigint as rows,
  pg_relation_size(c.oid) as "ownBytes",
  c.reltuples <= 0 as "neverAnalysed",
  coalesce(s.n_live_tup, 0) as live,
  coalesce(s.n_dead_tup, 0) as dead,
  coalesce(s.n_mod_since_analyze, 0) as changed,
  greatest(s.last_vacuum, s.last_autovacuum) as "lastVacuum",
  greatest(s.last_analyze, s.last_autoanalyze) as "lastAnalyze"
from pg_class c
left join pg_stat_user_tables s on s.relid = c.oid
where c.relnamespace = current_schema()::regnamespace
  and c.relkind = 'r'
  and c.relname not like 'staging\_%'
  and pg_relation_size(c.oid) > 0
order by bytes desc, name
