-- Statistics of every table and view of the catalogue since the counters began. `toast` is what lies out of line. Counters
-- that began anew (the embedded engine's do at each start) know only the rows that came since, and an ANALYZE within an import
-- does not count the rows of its own transaction: until the table has been vacuumed or analysed again, or where the counters
-- know of no row at all, what it was last counted to hold is nearer to the truth.
select s.relname::text as "table",
       s.n_tup_ins as inserted,
       s.n_tup_upd as updated,
       s.n_tup_del as deleted,
       case when coalesce(s.last_vacuum, s.last_autovacuum, s.last_analyze, s.last_autoanalyze) is null
              or (s.n_live_tup = 0 and s.n_dead_tup = 0)
            then greatest(s.n_live_tup, c.reltuples::bigint) else s.n_live_tup end as live,
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
