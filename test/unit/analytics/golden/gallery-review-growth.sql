select
  date_trunc('month', (o.observed_at at time zone 'UTC')::date::timestamp)::date as observed_on_month,
  (percentile_cont(0.500000::float8) within group (order by (o.positive + o.negative)::float8))::float8 as median_store_reviews,
  (avg((o.positive::float8 / nullif(o.positive + o.negative, 0))))::float8 as average_store_positive_share,
  count(distinct o.appid) as distinct_appid,
  count((o.positive + o.negative)) as n_store_reviews,
  count((o.positive::float8 / nullif(o.positive + o.negative, 0))) as n_store_positive_share
from observations o
join applications a on a.appid = o.appid
where a.type = $1::application_type
  and (o.positive + o.negative) is not null
  and a.coming_soon is not true
  and date_trunc('month', (o.observed_at at time zone 'UTC')::date::timestamp)::date is not null
group by 1
order by 1
-- ["game"]
