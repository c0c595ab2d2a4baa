select
  g1.v as tag,
  case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end as release_date_year,
  (avg((a.positive::float8 / nullif(a.positive + a.negative, 0))))::float8 as average_store_positive_share,
  count(*) as applications
from applications a
cross join lateral (select v0.name as v from application_tags l_v0 join tags v0 on v0.id = l_v0.tag_id where l_v0.appid = a.appid) as g1
where a.type = $1::application_type
  and a.coming_soon = $2::boolean
  and (a.positive::float8 / nullif(a.positive + a.negative, 0)) is not null
  and case when a.release_precision in ('day', 'month', 'quarter', 'year') then date_trunc('year', a.release_date::timestamp)::date end is not null
group by 1, 2
having count(*) >= $3::float8
order by 1, 2
-- ["game",false,5]
