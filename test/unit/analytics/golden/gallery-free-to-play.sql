select
  g1.v as genre,
  (avg(a.is_free::integer))::float8 as share_is_free,
  count(*) filter (where a.is_free = $1::boolean) as applications,
  count(*) as applications_2,
  (avg(a.metacritic_score) filter (where a.is_free = $1::boolean))::float8 as average_rating,
  (percentile_cont(0.500000::float8) within group (order by a.recommendations_total::float8) filter (where a.is_free = $1::boolean))::float8 as median_recommendations,
  count(a.is_free) as n_is_free,
  count(a.metacritic_score) filter (where a.is_free = $1::boolean) as n_rating,
  count(a.recommendations_total) filter (where a.is_free = $1::boolean) as n_recommendations
from applications a
cross join lateral (select v0.name as v from application_genres l_v0 join genres v0 on v0.id = l_v0.genre_id where l_v0.appid = a.appid) as g1
where a.type = $2::application_type
  and a.coming_soon is not true
group by 1
having count(*) >= $3::float8
order by (count(a.is_free) < $4::bigint), 2 desc nulls last, 1
-- [true,"game",10,5]
