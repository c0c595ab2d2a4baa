select
  g1.v as tag,
  g3.v as tag_2,
  count(*) as applications
from applications a
cross join lateral (select v0.name as v from application_tags l_v0 join tags v0 on v0.id = l_v0.tag_id where l_v0.appid = a.appid) as g1
cross join lateral (select v2.name as v from application_tags l_v2 join tags v2 on v2.id = l_v2.tag_id where l_v2.appid = a.appid) as g3
where a.type = $1::application_type
  and a.coming_soon is not true
  and g1.v <> g3.v
group by 1, 2
having count(*) >= $2::float8
order by 3 desc nulls last, 1, 2
-- ["game",10]
