-- What applying the staged import would do.
with staged as (
  select s.*, a.appid as known, a.content_hash as known_hash
  from staging_links s
  left join applications a using (appid)
),
relinked as (
  select * from staged where known_hash <> content_hash
),
sets as (
  select s.appid, b.appid as known, b.content_hash <> s.content_hash as differs
  from staging_review_sets s
  left join review_sets b using (appid)
),
reviewed as (
  select s.appid, r.appid as known, r.content_hash <> s.content_hash as differs,
         exists (select from applications a where a.appid = s.appid)
           or exists (select from staging_links t where t.appid = s.appid) as has_application
  from staging_reviews s
  left join reviews r using (appid, recommendationid)
),
changed_by_reviews as (
  select count(distinct reviewed.appid) as count
  from reviewed
  join staged using (appid)
  where staged.known_hash = staged.content_hash and (reviewed.known is null or reviewed.differs)
),
totals as (
  select (select count(*) from staged) + (select count(*) from sets) + (select count(*) from staging_unchanged) as records,
         (select count(*) from staged where known is null) + (select count(*) from sets where known is null) as added,
         (select count(*) from staged where known_hash <> content_hash) + (select count(*) from sets where differs)
           + (select count from changed_by_reviews) as changed
)
select added,
       changed,
       records - added - changed as unchanged,
       (select count(*) from staging_rejects) as rejected,
       (select count(*) from relinked
        join application_developers l using (appid) join developers k on k.id = l.developer_id
        where k.name <> all (developers))
       + (select count(*) from relinked
          join application_publishers l using (appid) join publishers k on k.id = l.publisher_id
          where k.name <> all (publishers))
       + (select count(*) from relinked
          join application_genres l using (appid) join genres k on k.id = l.genre_id
          where coalesce(k.store_id <> all (genre_ids), k.name <> all (genre_names)))
       + (select count(*) from relinked
          join application_categories l using (appid) join categories k on k.id = l.category_id
          where coalesce(k.store_id <> all (category_ids), k.name <> all (category_names)))
       + (select count(*) from relinked
          join application_languages l using (appid) join languages k on k.id = l.language_id
          where k.name <> all (languages)) as "linksRemoved",
       (select count(*) from reviewed where known is null and has_application) as "reviewsAdded",
       (select count(*) from reviewed where differs) as "reviewsChanged",
       (select count(*) from reviewed where not has_application) as "reviewsWaiting"
from totals
