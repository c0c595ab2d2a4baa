insert into publishers (name)
select distinct entry.name
from staging_links, unnest(publishers) as entry(name)
where not exists (select from publishers known where known.name = entry.name)
order by 1
on conflict (name) do nothing
