-- $1: the import. A newer text of a waiting review takes the place of the older, which undo brings back.
with outdated as (
  delete from waiting_reviews waiting
  using staging_reviews staged
  where (staged.appid, staged.recommendationid) = (waiting.appid, waiting.recommendationid)
    and staged.content_hash <> waiting.content_hash
  returning waiting.*
)
insert into undo_waiting_reviews
select outdated.*, $1 from outdated
