import { fieldsOfApplication } from './application-fields'
import type { CatalogueField, ScalarField } from './field-types'

const column = (
  group: string,
  id: string,
  label: string,
  type: ScalarField['type'],
  sqlType: ScalarField['sqlType'],
  sql: string,
  more: Partial<ScalarField> = {},
): ScalarField => ({ kind: 'scalar', source: 'column', group, id, label, type, sqlType, sql, ...more })

const day = (name: string): string => `(r.${name} at time zone 'UTC')::date`

const own: readonly CatalogueField[] = [
  column('Review', 'positive', 'Recommended', 'boolean', 'boolean', 'r.voted_up'),
  column('Review', 'written_on', 'Written on', 'date', 'date', day('timestamp_created')),
  column('Review', 'changed_on', 'Last changed on', 'date', 'date', day('timestamp_updated')),
  column('Review', 'language', 'Language of the review', 'text', 'text', 'r.language'),
  column('Review', 'votes_up', 'Found helpful', 'integer', 'numeric', 'r.votes_up', { unit: 'votes' }),
  column('Review', 'votes_funny', 'Found funny', 'integer', 'numeric', 'r.votes_funny', { unit: 'votes' }),
  column('Review', 'weight', 'Weight of the review', 'number', 'numeric', 'r.weighted_vote_score', { about: "The store's own score of helpfulness, 0 to 1." }),
  column('Review', 'comments', 'Comments', 'integer', 'numeric', 'r.comment_count'),
  column('Review', 'bought_here', 'Bought in the store', 'boolean', 'boolean', 'r.steam_purchase'),
  column('Review', 'received_free', 'Received for free', 'boolean', 'boolean', 'r.received_for_free'),
  column('Review', 'early_access', 'Written during early access', 'boolean', 'boolean', 'r.written_during_early_access'),
  column('Review', 'text', 'Text', 'text', 'text', 'r.review'),
  column('Review', 'text_length', 'Length of the text', 'integer', 'numeric', 'length(r.review)', { source: 'derived', unit: 'characters' }),
  column('Review', 'embedded', 'Has an embedding', 'boolean', 'boolean', '(r.review_embedding is not null)', { source: 'derived' }),
  column('Author', 'playtime', 'Playtime', 'integer', 'numeric', 'r.author_playtime_forever', { unit: 'minutes' }),
  column('Author', 'playtime_at_review', 'Playtime when writing', 'integer', 'numeric', 'r.author_playtime_at_review', { unit: 'minutes' }),
  column('Author', 'playtime_two_weeks', 'Playtime of the last two weeks', 'integer', 'numeric', 'r.author_playtime_last_two_weeks', { unit: 'minutes' }),
  column('Author', 'author_games', 'Games the author owns', 'integer', 'numeric', 'r.author_num_games_owned'),
  column('Author', 'author_reviews', 'Reviews by the author', 'integer', 'numeric', 'r.author_num_reviews'),
  column('Author', 'author', 'Author', 'text', 'text', 'r.author_steamid'),
  column('Review', 'appid', 'App ID', 'integer', 'numeric', 'r.appid'),
]

/** Every field of a review, and every field of its application as `application.ID`. `r` is `reviews`, `a` its application. */
export const reviewFields: readonly CatalogueField[] = [...own, ...fieldsOfApplication]
