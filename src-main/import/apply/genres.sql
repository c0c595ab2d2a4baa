-- Known by the store's id where it gives one ('' where it does not). Of the names one id comes under, the most frequent
-- wins. Names that are there already follow in rename-lookups.ts.
insert into genres (store_id, name)
select nullif(id, ''), name
from (
  select distinct on (id, case when id = '' then name end) id, name
  from (
    select entry.id, entry.name, count(*) as uses
    from staging_links, unnest(genre_ids, genre_names) as entry(id, name)
    group by entry.id, entry.name
  ) as counted
  order by id, case when id = '' then name end, uses desc, name
) as chosen
where not exists (
  select from genres known
  where known.store_id = chosen.id or (chosen.id = '' and known.store_id is null and known.name = chosen.name)
)
order by chosen.id, chosen.name
on conflict do nothing
