insert into application_publishers (appid, publisher_id)
select touched.appid, known.id
from import_touched touched
join staging_links staged using (appid)
cross join unnest(staged.publishers) as entry(name)
join publishers known on known.name = entry.name
