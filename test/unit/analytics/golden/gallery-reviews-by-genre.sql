select
  g1.v as genre,
  (avg(r.voted_up::integer))::float8 as share_positive,
  count(*) as reviews,
  count(distinct r.appid) as distinct_appid,
  count(r.voted_up) as n_positive
from reviews r
join applications a on a.appid = r.appid
cross join lateral (select v0.name as v from application_genres l_v0 join genres v0 on v0.id = l_v0.genre_id where l_v0.appid = a.appid) as g1
group by 1
having count(*) >= $1::float8
order by (count(r.voted_up) < $2::bigint), 2 desc nulls last, 1
-- [50,5]
