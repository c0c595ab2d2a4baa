select
  g1.v as genre,
  (percentile_cont(0.500000::float8) within group (order by round((a.price_final * fx.factor)::numeric)::float8) / 100)::float8 as median_price,
  count(round((a.price_final * fx.factor)::numeric)) as n_price,
  count(*) over () as row_count
from applications a
left join (
  select from_rate.currency, to_rate.rate / from_rate.rate as factor
  from exchange_rates from_rate, exchange_rates to_rate
  where to_rate.currency = $1::text
) as fx on fx.currency = a.currency
left join lateral (select v0.name as v from application_genres l_v0 join genres v0 on v0.id = l_v0.genre_id where l_v0.appid = a.appid) as g1 on true
where (fx.factor is not null and round((a.price_final * fx.factor)::numeric) >= $2::bigint)
  and a.coming_soon is not true
group by 1
order by (count(round((a.price_final * fx.factor)::numeric)) < $3::bigint), 2 desc nulls last, 1
limit $4::bigint
-- ["EUR",500,5,100]
