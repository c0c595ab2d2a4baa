insert into languages (name)
select distinct entry.name
from staging_links, unnest(languages) as entry(name)
where not exists (select from languages known where known.name = entry.name)
order by 1
on conflict (name) do nothing
