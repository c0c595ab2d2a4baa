select
  developer as developer,
  (sum(rating_sum)::numeric / nullif(sum(rated), 0))::float8 as average_rating,
  sum(rated)::bigint as values_rating,
  sum(applications)::bigint as applications,
  sum(rated)::bigint as n_rating,
  count(*) over () as row_count
from developer_analytics
where type = any ($1::application_type[])
  and not unreleased
group by 1
having sum(rated)::bigint >= $2::float8
order by (sum(rated)::bigint < $3::bigint), 2 desc nulls last, 1
limit $4::bigint
-- [["game"],2,5,20]
