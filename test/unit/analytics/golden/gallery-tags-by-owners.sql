select
  g1.v as tag,
  (avg(((a.owners_low + a.owners_high) / 2)))::float8 as average_owners,
  (percentile_cont(0.500000::float8) within group (order by ((a.owners_low + a.owners_high) / 2)::float8))::float8 as median_owners,
  count(*) as applications,
  count(((a.owners_low + a.owners_high) / 2)) as n_owners
from applications a
cross join lateral (select v0.name as v from application_tags l_v0 join tags v0 on v0.id = l_v0.tag_id where l_v0.appid = a.appid) as g1
where a.type = $1::application_type
  and ((a.owners_low + a.owners_high) / 2) is not null
  and a.coming_soon is not true
group by 1
having count(*) >= $2::float8
order by (count(((a.owners_low + a.owners_high) / 2)) < $3::bigint), 2 desc nulls last, 1
-- ["game",10,5]
