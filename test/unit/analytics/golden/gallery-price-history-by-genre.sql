select
  date_trunc('month', (o.observed_at at time zone 'UTC')::date::timestamp)::date as observed_on_month,
  g1.v as genre,
  (percentile_cont(0.500000::float8) within group (order by o.price_final::float8) filter (where o.currency = $1::text) / 100)::float8 as median_price,
  (avg(o.price_final) filter (where o.currency = $1::text) / 100)::float8 as average_price,
  count(*) as observations,
  count(o.price_final) filter (where o.currency = $1::text) as n_price
from observations o
join applications a on a.appid = o.appid
cross join lateral (select v0.name as v from application_genres l_v0 join genres v0 on v0.id = l_v0.genre_id where l_v0.appid = a.appid) as g1
where a.type = $2::application_type
  and (o.currency = $1::text and o.price_final is not null)
  and a.coming_soon is not true
  and date_trunc('month', (o.observed_at at time zone 'UTC')::date::timestamp)::date is not null
group by 1, 2
order by 1, 2
-- ["EUR","game"]
