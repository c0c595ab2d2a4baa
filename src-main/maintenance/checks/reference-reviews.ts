import type { Check } from './check'

/** Kept, not deleted: a review that lost its application waits for it, as one that came before it does. */
const waits = `
  insert into waiting_reviews (
    appid, recommendationid, author_steamid, author_num_games_owned, author_num_reviews, author_playtime_forever,
    author_playtime_last_two_weeks, author_playtime_at_review, author_last_played, language, review, timestamp_created,
    timestamp_updated, voted_up, votes_up, votes_funny, weighted_vote_score, comment_count, steam_purchase,
    received_for_free, written_during_early_access, document, content_hash, import_id)
  select appid, recommendationid, author_steamid, author_num_games_owned, author_num_reviews, author_playtime_forever,
    author_playtime_last_two_weeks, author_playtime_at_review, author_last_played, language, review, timestamp_created,
    timestamp_updated, voted_up, votes_up, votes_funny, weighted_vote_score, comment_count, steam_purchase,
    received_for_free, written_during_early_access, document, content_hash, import_id
  from reviews r where not exists (select from applications a where a.appid = r.appid)
  on conflict do nothing`

export const referenceReviews: Check = {
  name: 'reference-reviews',
  title: 'Reviews of an application that is not there',
  severity: 'error',
  meaning:
    'These reviews count in questions about reviews, but belong to no application. PostgreSQL refuses such rows; they come from a restored dump or another program that wrote without its checks.',
  rows: `select r.appid, r.recommendationid, r.language, r.timestamp_created
         from reviews r where not exists (select from applications a where a.appid = r.appid) order by 1, 2`,
  fix: {
    label: 'Let them wait for their application',
    sql: [waits, 'delete from reviews r where not exists (select from applications a where a.appid = r.appid)'],
  },
  advice: null,
}
