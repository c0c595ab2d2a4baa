select
  count(*) as applications,
  count(*) over () as row_count
from applications a
limit $1::bigint
-- [100]
