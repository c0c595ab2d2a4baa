select
  case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end as release_date_year,
  (percentile_cont(0.500000::float8) within group (order by a.achievement_count::float8) filter (where a.achievement_count >= $1::bigint))::float8 as median_achievements,
  (avg(a.achievement_count) filter (where a.achievement_count >= $1::bigint))::float8 as average_achievements,
  count(*) filter (where a.achievement_count >= $1::bigint) as applications,
  count(*) as applications_2,
  count(a.achievement_count) filter (where a.achievement_count >= $1::bigint) as n_achievements
from applications a
where a.type = $2::application_type
  and a.coming_soon is not true
  and case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end is not null
group by 1
order by 1
-- [1,"game"]
