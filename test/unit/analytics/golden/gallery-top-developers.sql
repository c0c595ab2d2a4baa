select
  developer as developer,
  (sum(rating_sum)::numeric / nullif(sum(rated), 0))::float8 as average_rating,
  sum(rated)::bigint as values_rating,
  sum(applications)::bigint as applications,
  count(*) over () as row_count
from developer_analytics
where type = any ($1::application_type[])
group by 1
having sum(rated)::bigint >= $2::float8
order by 2 desc nulls last, 1
limit $3::bigint
-- [["game"],2,20]
