with main as (
  select
    case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end as d0,
    count(*) as m0,
    count(*) as m1,
    count(*) as m2
  from applications a
  where a.type = $1::application_type
    and a.coming_soon is not true
    and case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end is not null
  group by 1
),
kept as (
  select main.d0, main.m0, main.m1, main.m2
  from main
)
select
  kept.d0 as release_date_year,
  m0 as applications,
  case when lag(d0) over (order by d0 nulls last) = (d0 - interval '1 year')::date then m1::float8 / nullif(lag(m1) over (order by d0 nulls last), 0) - 1 end as applications_change,
  case when d0 is not null then sum(m2) over (order by d0 nulls last rows unbounded preceding) end as applications_running_total
from kept
order by 1
-- ["game"]
