select
  g1.v as genre,
  g3.v as genre_2,
  count(*) as applications
from applications a
cross join lateral (select v0.name as v from application_genres l_v0 join genres v0 on v0.id = l_v0.genre_id where l_v0.appid = a.appid) as g1
cross join lateral (select v2.name as v from application_genres l_v2 join genres v2 on v2.id = l_v2.genre_id where l_v2.appid = a.appid) as g3
where a.type = $1::application_type
  and a.coming_soon is not true
  and g1.v <> g3.v
group by 1, 2
order by 3 desc nulls last, 1, 2
-- ["game"]
