-- Runs before any review is written: the review the import will replace, or null for one it will add.
insert into undo_reviews (import_id, appid, recommendationid, before)
select $1, staged.appid, staged.recommendationid, to_jsonb(r)
from staging_reviews staged
left join reviews r using (appid, recommendationid)
where r.appid is null or r.content_hash <> staged.content_hash
