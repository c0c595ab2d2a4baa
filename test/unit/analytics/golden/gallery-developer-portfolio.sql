with top0 as (
  select named.name as d, counted.m
  from (
  select
    g1.v as d,
    count(*) as m
  from applications a
  cross join lateral (select l_v0.developer_id as v from application_developers l_v0 where l_v0.appid = a.appid) as g1
  where a.type = $1::application_type
    and a.coming_soon is not true
    and exists (select 1 from application_genres l_v2 where l_v2.appid = a.appid)
  group by 1
  ) as counted
  left join developers as named on named.id = counted.d
  order by 2 desc nulls last, 1
  limit $2::bigint
),
main as (
  select
    g1.v as d0,
    g3.v as d1,
    count(*) as m0
  from applications a
  cross join lateral (select v0.name as v from application_developers l_v0 join developers v0 on v0.id = l_v0.developer_id where l_v0.appid = a.appid) as g1
  cross join lateral (select v2.name as v from application_genres l_v2 join genres v2 on v2.id = l_v2.genre_id where l_v2.appid = a.appid) as g3
  where a.type = $1::application_type
    and a.coming_soon is not true
    and exists (select 1 from top0 where top0.d = (g1.v))
  group by 1, 2
),
kept as (
  select main.d0, main.d1, main.m0
  from main
)
select
  kept.d0 as developer,
  kept.d1 as genre,
  m0 as applications
from kept
order by 3 desc nulls last, 1, 2
-- ["game",20]
