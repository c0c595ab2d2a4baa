-- A newer text of a waiting review will take the place of the older.
delete from waiting_reviews waiting
using staging_reviews staged
where (staged.appid, staged.recommendationid) = (waiting.appid, waiting.recommendationid)
  and staged.content_hash <> waiting.content_hash
