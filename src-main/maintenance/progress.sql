-- $1: the process that works. At most one of these knows it. `share` is of the phase, 0..1.
select
  'vacuum' as command,
  phase,
  (case phase
     when 'scanning heap' then heap_blks_scanned::float8 / nullif(heap_blks_total, 0)
     when 'vacuuming heap' then heap_blks_vacuumed::float8 / nullif(heap_blks_total, 0)
   end) as share
from pg_stat_progress_vacuum where pid = $1
union all
select 'analyze', phase, case when phase like 'acquiring%' then sample_blks_scanned::float8 / nullif(sample_blks_total, 0) end
from pg_stat_progress_analyze where pid = $1
union all
select
  'create index',
  phase,
  coalesce(blocks_done::float8 / nullif(blocks_total, 0), tuples_done::float8 / nullif(tuples_total, 0))
from pg_stat_progress_create_index where pid = $1
union all
select 'cluster', phase, heap_blks_scanned::float8 / nullif(heap_blks_total, 0)
from pg_stat_progress_cluster where pid = $1
