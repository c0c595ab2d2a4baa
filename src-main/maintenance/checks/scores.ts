import type { Check } from './check'

const isWrong = 'metacritic_score not between 0 and 100'

export const scores: Check = {
  name: 'score-range',
  title: 'Ratings out of range',
  severity: 'error',
  meaning: 'A Metacritic score lies between 0 and 100. These do not, and spoil every average they are part of.',
  rows: `select appid, name, metacritic_score from applications where ${isWrong} order by 1`,
  fix: {
    label: 'Move them into the document',
    sql: [
      `update applications
       set document = jsonb_set(document, '{metacritic}', case when jsonb_typeof(document -> 'metacritic') = 'object' then document -> 'metacritic' else '{}' end
                                                            || jsonb_build_object('score', metacritic_score)),
           metacritic_score = null, content_hash = '', record_hash = null
       where ${isWrong}`,
    ],
  },
  advice: null,
}

export const reviewScores: Check = {
  name: 'review-score-range',
  title: 'Weights of reviews out of range',
  severity: 'info',
  meaning: 'How helpful a review is lies between 0 and 1. A few that the store itself gave are near 5, and pull averages of weights up.',
  rows: `select appid, recommendationid, weighted_vote_score from reviews where weighted_vote_score not between 0 and 1 order by 1, 2`,
  fix: null,
  advice: 'Nothing to mend if it is what the store says: compare one with its record. Otherwise import these reviews again.',
}
