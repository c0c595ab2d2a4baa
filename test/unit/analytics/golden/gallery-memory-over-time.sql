select
  case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end as release_date_year,
  (percentile_cont(0.500000::float8) within group (order by a.required_memory_mb::float8))::float8 as median_required_memory,
  (avg(a.required_memory_mb))::float8 as average_required_memory,
  (percentile_cont(0.900000::float8) within group (order by a.required_memory_mb::float8))::float8 as percentile_90_required_memory,
  count(*) as applications,
  count(a.required_memory_mb) as n_required_memory
from applications a
where a.type = $1::application_type
  and a.required_memory_mb is not null
  and a.coming_soon is not true
  and case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end is not null
group by 1
order by 1
-- ["game"]
