select
  developer as developer,
  (sum(rating_sum)::numeric / nullif(sum(rated), 0))::float8 as average_rating,
  sum(applications)::bigint as applications,
  sum(rated)::bigint as values_rating,
  (sum(price_sum) filter (where currency = $1::text) / nullif(sum(priced) filter (where currency = $1::text), 0) / 100)::float8 as average_price,
  sum(rated)::bigint as n_rating,
  coalesce(sum(priced) filter (where currency = $1::text), 0)::bigint as n_price
from developer_analytics
where type = any ($2::application_type[])
  and not unreleased
group by 1
having sum(rated)::bigint >= $3::float8
order by (sum(rated)::bigint < $4::bigint), 2 desc nulls last, 1
-- ["EUR",["game"],2,5]
