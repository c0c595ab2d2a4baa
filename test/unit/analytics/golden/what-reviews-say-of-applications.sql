select
  ($1::numeric[])[greatest(width_bucket((rs.positive_share)::numeric, $1::numeric[]), nullif(1, (rs.positive_share is null)::integer))] as review_positive_share,
  (percentile_cont(0.500000::float8) within group (order by rs.median_playtime))::float8 as median_review_median_playtime,
  corr(a.price_final::float8, rs.positive_share) filter (where a.currency = $2::text) as correlation_price,
  count(rs.median_playtime) as n_review_median_playtime,
  regr_count(a.price_final::float8, rs.positive_share) filter (where a.currency = $2::text) as n_price,
  count(*) over () as row_count
from applications a
left join (
  select
    appid,
    count(*) as review_count,
    avg(voted_up::integer)::float8 as positive_share,
    percentile_cont(0.5) within group (order by author_playtime_forever) as median_playtime
  from reviews
  group by appid
) as rs on rs.appid = a.appid
where coalesce(rs.review_count, 0) >= $3::bigint
  and a.coming_soon is not true
group by 1
order by 1
limit $4::bigint
-- [[0.5,0.7,0.9],"EUR",10,100]
