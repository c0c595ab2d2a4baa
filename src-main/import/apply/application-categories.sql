insert into application_categories (appid, category_id)
select touched.appid, known.id
from import_touched touched
join staging_links staged using (appid)
cross join unnest(staged.category_ids, staged.category_names) as entry(id, name)
join categories known on known.store_id = entry.id
union all
select touched.appid, known.id
from import_touched touched
join staging_links staged using (appid)
cross join unnest(staged.category_ids, staged.category_names) as entry(id, name)
join categories known on known.name = entry.name
where entry.id = '' and known.store_id is null
