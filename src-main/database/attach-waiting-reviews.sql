-- Waiting reviews whose application has arrived. They stay marked as rows of the import that brought them.
with arrived as (
  delete from waiting_reviews waiting using applications a where a.appid = waiting.appid returning waiting.*
)
insert into reviews (
  appid, recommendationid, author_steamid, author_num_games_owned, author_num_reviews, author_playtime_forever,
  author_playtime_last_two_weeks, author_playtime_at_review, author_last_played, language, review,
  timestamp_created, timestamp_updated, voted_up, votes_up, votes_funny, weighted_vote_score, comment_count,
  steam_purchase, received_for_free, written_during_early_access, document, content_hash, import_id
)
select
  appid, recommendationid, author_steamid, author_num_games_owned, author_num_reviews, author_playtime_forever,
  author_playtime_last_two_weeks, author_playtime_at_review, author_last_played, language, review,
  timestamp_created, timestamp_updated, voted_up, votes_up, votes_funny, weighted_vote_score::numeric,
  comment_count, steam_purchase, received_for_free, written_during_early_access, document, content_hash, import_id
from arrived
on conflict (appid, recommendationid) do nothing
