with main as (
  select
    floor(((a.price_final / 100))::numeric / $1::numeric) * $1::numeric as d0,
    count(*) as m0,
    count(*) as m1
  from applications a
  where a.type = $2::application_type
    and (a.currency = $3::text and a.price_final >= $4::bigint)
    and a.coming_soon is not true
  group by 1
),
kept as (
  select main.d0, main.m0, main.m1
  from main
),
total1 as (
  select
    count(*) as whole
  from applications a
  where a.type = $2::application_type
    and (a.currency = $3::text and a.price_final >= $4::bigint)
    and a.coming_soon is not true
)
select
  kept.d0 as price,
  m0 as applications,
  m1::float8 / nullif(total1.whole, 0) as applications_share_of_total,
  total1.whole as n
from kept
cross join total1
order by 1
-- [5,"game","EUR",1]
