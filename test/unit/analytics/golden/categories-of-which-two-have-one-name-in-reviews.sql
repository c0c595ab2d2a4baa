select
  g1.v as category,
  (avg(r.voted_up::integer))::float8 as share_positive,
  count(*) filter (where r.review is not null) as reviews,
  count(r.voted_up) as n_positive,
  count(*) over () as row_count
from reviews r
join applications a on a.appid = r.appid
join (select distinct l_v0.appid, v0.name as v from application_categories l_v0 join categories v0 on v0.id = l_v0.category_id) as g1 on g1.appid = a.appid
group by 1
having count(*) filter (where r.review is not null) >= $1::float8
order by (count(r.voted_up) < $2::bigint), 2 desc nulls last, 1
limit $3::bigint
-- [5,5,100]
