-- Reviews of applications that are not in the catalogue wait (see waiting-reviews.sql).
with written as (
  insert into reviews
  select staged.* -- its import_id is the last column there too
  from staging_reviews staged
  where exists (select from applications a where a.appid = staged.appid)
  on conflict (appid, recommendationid) do update set
    author_steamid = excluded.author_steamid,
    author_num_games_owned = excluded.author_num_games_owned,
    author_num_reviews = excluded.author_num_reviews,
    author_playtime_forever = excluded.author_playtime_forever,
    author_playtime_last_two_weeks = excluded.author_playtime_last_two_weeks,
    author_playtime_at_review = excluded.author_playtime_at_review,
    author_last_played = excluded.author_last_played,
    language = excluded.language,
    review = excluded.review,
    timestamp_created = excluded.timestamp_created,
    timestamp_updated = excluded.timestamp_updated,
    voted_up = excluded.voted_up,
    votes_up = excluded.votes_up,
    votes_funny = excluded.votes_funny,
    weighted_vote_score = excluded.weighted_vote_score,
    comment_count = excluded.comment_count,
    steam_purchase = excluded.steam_purchase,
    received_for_free = excluded.received_for_free,
    written_during_early_access = excluded.written_during_early_access,
    document = excluded.document,
    content_hash = excluded.content_hash,
    import_id = excluded.import_id,
    updated_at = now()
  where reviews.content_hash <> excluded.content_hash
  returning appid
)
insert into import_touched_reviews (appid)
select appid from written
