insert into developers (name)
select distinct entry.name
from staging_links, unnest(developers) as entry(name)
where not exists (select from developers known where known.name = entry.name)
order by 1
on conflict (name) do nothing
