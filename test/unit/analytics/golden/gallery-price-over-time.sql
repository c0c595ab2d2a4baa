select
  case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end as release_date_year,
  (avg(a.price_final) / 100)::float8 as average_price,
  (percentile_cont(0.500000::float8) within group (order by a.price_final::float8) / 100)::float8 as median_price,
  count(*) as applications,
  count(a.price_final) as n_price
from applications a
where a.type = $1::application_type
  and (a.currency = $2::text and a.price_final >= $3::bigint)
  and a.coming_soon is not true
  and case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end is not null
group by 1
order by 1
-- ["game","EUR",1]
