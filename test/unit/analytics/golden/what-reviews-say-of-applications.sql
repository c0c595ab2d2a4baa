select
  ($1::numeric[])[greatest(width_bucket(((rs.positive::float8 / nullif(rs.voted, 0)))::numeric, $1::numeric[]), nullif(1, ((rs.positive::float8 / nullif(rs.voted, 0)) is null)::integer))] as review_positive_share,
  (percentile_cont(0.500000::float8) within group (order by rs.median_playtime))::float8 as median_review_median_playtime,
  corr(a.price_final::float8, (rs.positive::float8 / nullif(rs.voted, 0))) filter (where a.currency = $2::text) as correlation_price,
  count(rs.median_playtime) as n_review_median_playtime,
  regr_count(a.price_final::float8, (rs.positive::float8 / nullif(rs.voted, 0))) filter (where a.currency = $2::text) as n_price,
  count(*) over () as row_count
from applications a
left join review_analytics rs on rs.appid = a.appid
where coalesce(rs.reviews, 0) >= $3::bigint
  and a.coming_soon is not true
group by 1
order by 1
limit $4::bigint
-- [[0.5,0.7,0.9],"EUR",10,100]
