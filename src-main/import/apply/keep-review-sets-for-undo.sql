insert into undo_review_sets (import_id, appid, before)
select $1, staged.appid, to_jsonb(s)
from staging_review_sets staged
left join review_sets s using (appid)
where s.appid is null or s.content_hash <> staged.content_hash
