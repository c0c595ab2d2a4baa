select
  count(*) as applications,
  count(*) over () as row_count
from applications a
where a.coming_soon is not true
limit $1::bigint
-- [100]
