select
  g1.v as genre,
  (avg(a.is_free::integer))::float8 as share_is_free,
  count(*) filter (where a.is_free = $1::boolean) as applications,
  count(*) as applications_2,
  (avg(a.metacritic_score) filter (where a.is_free = $1::boolean))::float8 as average_rating,
  (percentile_cont(0.500000::float8) within group (order by a.recommendations_total::float8) filter (where a.is_free = $1::boolean))::float8 as median_recommendations
from applications a
cross join lateral (select v0.name as v from application_genres l_v0 join genres v0 on v0.id = l_v0.genre_id where l_v0.appid = a.appid) as g1
where a.type = $2::application_type
group by 1
having count(*) >= $3::float8
order by 2 desc nulls last, 1
-- [true,"game",10]
