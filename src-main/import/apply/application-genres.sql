insert into application_genres (appid, genre_id)
select touched.appid, known.id
from import_touched touched
join staging_links staged using (appid)
cross join unnest(staged.genre_ids, staged.genre_names) as entry(id, name)
join genres known on known.store_id = entry.id
union all
select touched.appid, known.id
from import_touched touched
join staging_links staged using (appid)
cross join unnest(staged.genre_ids, staged.genre_names) as entry(id, name)
join genres known on known.name = entry.name
where entry.id = '' and known.store_id is null
