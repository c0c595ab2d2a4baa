select
  g1.v as tag,
  case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end as release_date_year,
  (avg((a.positive::float8 / nullif(a.positive + a.negative, 0))))::float8 as average_store_positive_share,
  count(*) as applications,
  count((a.positive::float8 / nullif(a.positive + a.negative, 0))) as n_store_positive_share
from applications a
cross join lateral (select v0.name as v from application_tags l_v0 join tags v0 on v0.id = l_v0.tag_id where l_v0.appid = a.appid) as g1
where a.type = $1::application_type
  and (a.positive::float8 / nullif(a.positive + a.negative, 0)) is not null
  and a.coming_soon is not true
  and case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end is not null
group by 1, 2
having count(*) >= $2::float8
order by 1, 2
-- ["game",5]
