select
  genre as genre,
  sum(applications)::bigint as applications,
  (sum(price_sum) filter (where currency = $1::text) / nullif(sum(priced) filter (where currency = $1::text), 0) / 100)::float8 as average_price,
  (sum(rating_sum)::numeric / nullif(sum(rated), 0))::float8 as average_rating,
  coalesce(sum(priced) filter (where currency = $1::text), 0)::bigint as n_price,
  sum(rated)::bigint as n_rating
from genre_analytics
where type = any ($2::application_type[])
  and currency = $1::text
group by 1
having sum(applications)::bigint >= $3::float8
order by (sum(rated)::bigint < $4::bigint), 4 desc nulls last, 1
-- ["EUR",["game"],10,5]
