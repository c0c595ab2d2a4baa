select
  g1.v as genre,
  (percentile_cont(0.500000::float8) within group (order by a.median_playtime_forever::float8))::float8 as median_median_playtime_forever,
  (avg(a.average_playtime_forever))::float8 as average_average_playtime_forever,
  count(*) as applications,
  count(a.median_playtime_forever) as n_median_playtime_forever,
  count(a.average_playtime_forever) as n_average_playtime_forever
from applications a
cross join lateral (select v0.name as v from application_genres l_v0 join genres v0 on v0.id = l_v0.genre_id where l_v0.appid = a.appid) as g1
where a.type = $1::application_type
  and a.median_playtime_forever >= $2::bigint
  and a.coming_soon is not true
group by 1
having count(*) >= $3::float8
order by (count(a.median_playtime_forever) < $4::bigint), 2 desc nulls last, 1
-- ["game",1,10,5]
