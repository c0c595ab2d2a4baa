-- Whether what is staged would change the catalogue at all: an application, a review (also one that waits), a list of reviews.
select exists (select 1 from import_touched)
    or exists (
      select 1
      from staging_review_sets staged
      left join review_sets known using (appid)
      where known.appid is null or known.content_hash <> staged.content_hash
    )
    or exists (
      select 1
      from staging_reviews staged
      left join reviews known using (appid, recommendationid)
      left join waiting_reviews waiting using (appid, recommendationid)
      where coalesce(known.content_hash, waiting.content_hash) is distinct from staged.content_hash
    ) as changes
