-- $1: the import. Reviews that another import brought wait again when the application they hang on goes.
insert into waiting_reviews (
  appid, recommendationid, author_steamid, author_num_games_owned, author_num_reviews, author_playtime_forever,
  author_playtime_last_two_weeks, author_playtime_at_review, author_last_played, language, review,
  timestamp_created, timestamp_updated, voted_up, votes_up, votes_funny, weighted_vote_score, comment_count,
  steam_purchase, received_for_free, written_during_early_access, document, content_hash, import_id
)
select
  r.appid, r.recommendationid, r.author_steamid, r.author_num_games_owned, r.author_num_reviews,
  r.author_playtime_forever, r.author_playtime_last_two_weeks, r.author_playtime_at_review, r.author_last_played,
  r.language, r.review, r.timestamp_created, r.timestamp_updated, r.voted_up, r.votes_up, r.votes_funny,
  r.weighted_vote_score::text, r.comment_count, r.steam_purchase, r.received_for_free,
  r.written_during_early_access, r.document, r.content_hash, r.import_id
from reviews r
join undo_applications u on u.appid = r.appid
where u.import_id = $1 and u.before is null and r.import_id is distinct from $1
on conflict do nothing
