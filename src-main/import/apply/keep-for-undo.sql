-- $1: the import. Runs before anything is written: what it will replace (the row, its links), or null for what it will add.
insert into undo_applications (import_id, appid, before, links)
select $1, touched.appid, to_jsonb(a),
       case when a.appid is not null then jsonb_build_object(
         'developers', (select jsonb_agg(l.developer_id) from application_developers l where l.appid = a.appid),
         'publishers', (select jsonb_agg(l.publisher_id) from application_publishers l where l.appid = a.appid),
         'genres', (select jsonb_agg(l.genre_id) from application_genres l where l.appid = a.appid),
         'categories', (select jsonb_agg(l.category_id) from application_categories l where l.appid = a.appid),
         'languages', (select jsonb_agg(to_jsonb(l)) from application_languages l where l.appid = a.appid)
       ) end
from import_touched touched
left join applications a using (appid)
