insert into application_developers (appid, developer_id)
select touched.appid, known.id
from import_touched touched
join staging_links staged using (appid)
cross join unnest(staged.developers) as entry(name)
join developers known on known.name = entry.name
