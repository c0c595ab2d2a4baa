with main as (
  select
    g1.v as d0,
    count(*) as m0,
    count(*) as m1
  from applications a
  cross join lateral (select v0.name as v from application_genres l_v0 join genres v0 on v0.id = l_v0.genre_id where l_v0.appid = a.appid) as g1
  where a.type = $1::application_type
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
  where a.type = $1::application_type
    and a.coming_soon is not true
    and exists (select 1 from application_genres l_v0 where l_v0.appid = a.appid)
)
select
  kept.d0 as genre,
  m0 as applications,
  m1::float8 / nullif(total1.whole, 0) as applications_share_of_total,
  total1.whole as n
from kept
cross join total1
order by 2 desc nulls last, 1
-- ["game"]
