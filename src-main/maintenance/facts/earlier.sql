-- The last time that each task came to its end.
select distinct on (name, target)
  name,
  target,
  bytes,
  finished_at as "finishedAt",
  extract(epoch from finished_at - started_at)::float8 as seconds
from tasks
where state = 'done'
order by name, target, id desc
