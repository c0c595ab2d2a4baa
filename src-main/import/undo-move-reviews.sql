-- $1: the import. Reviews that another import brought wait again when the application they hang on goes.
insert into waiting_reviews
select waiting.*
from reviews r
join undo_applications u using (appid)
cross join jsonb_populate_record(null::waiting_reviews, to_jsonb(r) - 'review_embedding') as waiting
where u.import_id = $1 and u.before is null and r.import_id is distinct from $1
on conflict do nothing
