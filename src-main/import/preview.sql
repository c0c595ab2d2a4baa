-- $1: the import. What applying it would do.
with staged as (
  select s.*, a.appid as known, c.appid is not null as changes
  from staging_links s
  left join applications a using (appid)
  left join staging_changes c using (appid)
),
relinked as (
  select * from staged where changes
),
sets as (
  select s.appid, b.appid as known, b.content_hash <> s.content_hash as differs
  from staging_review_sets s
  left join review_sets b using (appid)
),
reviewed as (
  select s.appid, r.appid as known, r.content_hash <> s.content_hash as differs,
         exists (select 1 from applications a where a.appid = s.appid)
           or exists (select 1 from staging_links t where t.appid = s.appid) as has_application
  from staging_reviews s
  left join reviews r using (appid, recommendationid)
),
changed_by_reviews as (
  select count(distinct reviewed.appid) as count
  from reviewed
  join staged using (appid)
  where staged.known is not null and not staged.changes and (reviewed.known is null or reviewed.differs)
),
totals as (
  select (select count(*) from staged) + (select count(*) from sets) + (select count(*) from staging_unchanged) as records,
         (select count(*) from staged where known is null) + (select count(*) from sets where known is null) as added,
         (select count(*) from relinked) + (select count(*) from sets where differs)
           + (select count from changed_by_reviews) as changed
)
select added,
       changed,
       records - added - changed as unchanged,
       (select rejected from imports where id = $1) as rejected,
       (select count(*) from reviewed where known is null and has_application) as "reviewsAdded",
       (select count(*) from reviewed where differs) as "reviewsChanged",
       (select count(*) from reviewed where not has_application) as "reviewsWaiting"
from totals
