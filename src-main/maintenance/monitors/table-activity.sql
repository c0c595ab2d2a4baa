-- Statistics of every table and view of the catalogue since the counters began. `toast` is what lies out of line.
select s.relname::text as "table",
       s.n_tup_ins as inserted,
       s.n_tup_upd as updated,
       s.n_tup_del as deleted,
       s.n_live_tup as live,
       s.n_dead_tup as dead,
       s.seq_scan as scans,
       coalesce(s.idx_scan, 0) as "indexScans",
       greatest(s.last_vacuum, s.last_autovacuum) as "lastVacuum",
       greatest(s.last_analyze, s.last_autoanalyze) as "lastAnalyze",
       pg_table_size(s.relid) - coalesce(pg_total_relation_size(nullif(c.reltoastrelid, 0)), 0) as "tableBytes",
       coalesce(pg_total_relation_size(nullif(c.reltoastrelid, 0)), 0) as "toastBytes",
       pg_indexes_size(s.relid) as "indexBytes"
from pg_stat_user_tables s
join pg_class c on c.oid = s.relid
where s.schemaname = current_schema() and c.relpersistence <> 't'
order by pg_total_relation_size(s.relid) desc, 1
