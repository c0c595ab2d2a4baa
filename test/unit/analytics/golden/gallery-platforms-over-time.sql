with main as (
  select
    case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end as d0,
    g1.v as d1,
    count(*) as m0,
    count(*) as m1
  from applications a
  cross join lateral (select v0.name as v from (values ('Windows', a.windows), ('macOS', a.mac), ('Linux', a.linux)) as v0 (name, supported) where v0.supported) as g1
  where a.type = $1::application_type
    and a.coming_soon is not true
    and case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end is not null
  group by 1, 2
),
kept as (
  select main.d0, main.d1, main.m0, main.m1
  from main
),
within1 as (
  select
    case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end as d,
    count(*) as whole
  from applications a
  where a.type = $1::application_type
    and a.coming_soon is not true
    and case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end is not null
    and exists (select 1 from (values (a.windows), (a.mac), (a.linux)) as v0 (supported) where v0.supported)
  group by 1
)
select
  kept.d0 as release_date_year,
  kept.d1 as platform,
  m0 as applications,
  m1::float8 / nullif(within1.whole, 0) as applications_share_within,
  within1.whole as n
from kept
left join within1 on within1.d = kept.d0
order by 1, 2
-- ["game"]
