select
  g1.v as genre,
  (min(a.price_final) / 100)::float8 as min_price,
  (percentile_cont(0.250000::float8) within group (order by a.price_final::float8) / 100)::float8 as percentile_25_price,
  (percentile_cont(0.500000::float8) within group (order by a.price_final::float8) / 100)::float8 as median_price,
  (percentile_cont(0.750000::float8) within group (order by a.price_final::float8) / 100)::float8 as percentile_75_price,
  (max(a.price_final) / 100)::float8 as max_price,
  count(*) as applications,
  count(a.price_final) as n_price
from applications a
cross join lateral (select v0.name as v from application_genres l_v0 join genres v0 on v0.id = l_v0.genre_id where l_v0.appid = a.appid) as g1
where a.type = $1::application_type
  and (a.currency = $2::text and a.price_final >= $3::bigint)
  and a.coming_soon is not true
group by 1
having count(*) >= $4::float8
order by (count(a.price_final) < $5::bigint), 4 desc nulls last, 1
-- ["game","EUR",1,10,5]
