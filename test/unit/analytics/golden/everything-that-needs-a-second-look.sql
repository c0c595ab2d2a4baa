with top1 as (
  select named.name as d, counted.m
  from (
  select
    g1.v as d,
    count(*) as m
  from applications a
  left join lateral (select l_v0.developer_id as v from application_developers l_v0 where l_v0.appid = a.appid) as g1 on true
  where a.coming_soon is not true
  group by 1
  ) as counted
  left join developers as named on named.id = counted.d
  order by 2 desc nulls last, 1
  limit $1::bigint
),
main as (
  select
    case when a.release_precision in ('day', 'month', 'quarter') then date_trunc('quarter', a.release_date::timestamp)::date end as d0,
    g1.v as d1,
    count(*) as m0,
    count(*) as m1,
    (avg(a.price_final) filter (where a.currency = $2::text) / 100)::float8 as m2,
    count(a.price_final) filter (where a.currency = $2::text) as n2
  from applications a
  left join lateral (select v0.name as v from application_developers l_v0 join developers v0 on v0.id = l_v0.developer_id where l_v0.appid = a.appid) as g1 on true
  where a.coming_soon is not true
    and exists (select 1 from top1 where coalesce(top1.d::text, '') = coalesce((g1.v)::text, '') and (top1.d is null) = ((g1.v) is null))
  group by 1, 2
),
part3 as (
  select
    case when a.release_precision in ('day', 'month', 'quarter') then date_trunc('quarter', a.release_date::timestamp)::date end as d0,
    g1.v as d1,
    count(distinct m3.v) as m3
  from applications a
  left join lateral (select v0.name as v from application_developers l_v0 join developers v0 on v0.id = l_v0.developer_id where l_v0.appid = a.appid) as g1 on true
  cross join lateral (select v2.name as v from application_publishers l_v2 join publishers v2 on v2.id = l_v2.publisher_id where l_v2.appid = a.appid) as m3
  where a.coming_soon is not true
  group by 1, 2
),
kept as (
  select main.d0, main.d1, main.m0, main.m1, main.m2, coalesce(part3.m3, 0) as m3, main.n2
  from main
  left join part3 on coalesce(part3.d0::text, '') = coalesce(main.d0::text, '') and (part3.d0 is null) = (main.d0 is null) and coalesce(part3.d1::text, '') = coalesce(main.d1::text, '') and (part3.d1 is null) = (main.d1 is null)
),
within0 as (
  select
    case when a.release_precision in ('day', 'month', 'quarter') then date_trunc('quarter', a.release_date::timestamp)::date end as d,
    count(*) as whole
  from applications a
  where a.coming_soon is not true
  group by 1
)
select
  kept.d0 as release_date_quarter,
  kept.d1 as developer,
  m0::float8 / nullif(within0.whole, 0) as applications_share_within,
  case when d0 is not null then sum(m1) over (partition by d1 order by d0 nulls last rows unbounded preceding) end as applications_running_total,
  case when lag(d0) over (partition by d1 order by d0 nulls last) = (d0 - interval '3 months')::date then m2::float8 / nullif(lag(m2) over (partition by d1 order by d0 nulls last), 0) - 1 end as average_price_change,
  m3 as distinct_publisher,
  within0.whole as n,
  n2 as n_price,
  count(*) over () as row_count
from kept
left join within0 on coalesce(within0.d::text, '') = coalesce(kept.d0::text, '') and (within0.d is null) = (kept.d0 is null)
order by 6 desc nulls last, 1, 2
limit $3::bigint
-- [3,"EUR",7]
