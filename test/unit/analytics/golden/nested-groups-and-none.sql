select
  count(*) as applications,
  count(*) over () as row_count
from applications a
where ((a.metacritic_score = $1::bigint or a.metacritic_score is null) or ((a.name ilike $2::text and (a.release_date >= $3::date and a.release_date < $4::date))) is not true)
  and a.coming_soon is not true
limit $5::bigint
-- [90,"%50\\%\\_\\\\%","2018-01-01","2019-01-01",100]
