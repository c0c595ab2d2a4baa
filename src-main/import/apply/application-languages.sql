insert into application_languages (appid, language_id, full_audio)
select touched.appid, known.id, entry.name = any (staged.languages_with_audio)
from import_touched touched
join staging_links staged using (appid)
cross join unnest(staged.languages) as entry(name)
join languages known on known.name = entry.name
