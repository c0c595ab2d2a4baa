-- Reviews that came before their application.
insert into waiting_reviews
select staged.* -- its import_id is the last column there too
from staging_reviews staged
where not exists (select from applications a where a.appid = staged.appid)
on conflict (appid, recommendationid) do nothing
