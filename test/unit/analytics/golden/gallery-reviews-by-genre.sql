select
  g1.v as genre,
  (sum(r.positive)::float8 / nullif(sum(r.voted), 0))::float8 as share_positive,
  coalesce(sum(r.reviews), 0)::bigint as reviews,
  count(distinct r.appid) as distinct_appid,
  coalesce(sum(r.voted), 0)::bigint as n_positive
from review_analytics r
join applications a on a.appid = r.appid
cross join lateral (select v0.name as v from application_genres l_v0 join genres v0 on v0.id = l_v0.genre_id where l_v0.appid = a.appid) as g1
group by 1
having coalesce(sum(r.reviews), 0)::bigint >= $1::float8
order by (coalesce(sum(r.voted), 0)::bigint < $2::bigint), 2 desc nulls last, 1
-- [50,5]
