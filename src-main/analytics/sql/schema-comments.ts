import { documents, filledColumns, generatedColumns, remainders } from '../../catalogue-schema/applications'

/** What each table holds, for those who write SQL; PostgreSQL's own comment goes before these. */
export const tableComments: Readonly<Record<string, string>> = {
  applications: 'One row for each store entry: game, DLC, demo, video, …',
  reviews: 'Reviews in this catalogue, each of one application',
  review_sets: 'What came around the reviews of an application',
  developers: 'Names of developers',
  publishers: 'Names of publishers',
  genres: 'Names of genres',
  categories: 'Names of categories: single-player, achievements, …',
  languages: 'Names of languages',
  tags: 'Names of the tags that players gave',
  application_developers: 'Which application is by which developer',
  application_publishers: 'Which application is by which publisher',
  application_genres: 'Which application has which genre',
  application_categories: 'Which application has which category',
  application_languages: 'Which application supports which language',
  application_tags: 'Which application has which tag, and how many players gave it',
  imports: 'Files that were imported, and what came of each',
  rejects: 'Records that an import refused, and why',
  segments: 'Named sets of applications',
  segment_applications: 'The members of each segment',
  exchange_rates: 'Rates between currencies that you gave',
  maps: 'Layouts of the map of similar games',
  map_points: 'Where each application lies on a map',
  embedding_runs: 'Runs that computed embeddings',
  genre_analytics: 'Summary by genre, type and currency, refreshed after an import',
  developer_analytics: 'Summary by developer, type and currency, refreshed after an import',
  review_analytics: 'Summary of the reviews of each application, refreshed after an import',
  publisher_analytics: 'Summary by publisher, type and currency, refreshed after an import',
}

/** The columns that mean the same wherever they are. */
const anywhere: Readonly<Record<string, string>> = {
  appid: 'the store’s number of the application; joins all tables about applications',
  id: 'key of the row',
  store_id: 'the store’s own key, if it gave one',
  import_id: 'the import that wrote it last: imports.id',
  created_at: 'when it was first written here',
  updated_at: 'when it was last written here',
  content_hash: 'hash of everything a record says about it',
  embedding_model: 'the model that computed the embedding',
  document: 'everything that has no column of its own, as JSON',
  envelope: 'what came around the record, as JSON',
}

const ofReviews: Readonly<Record<string, string>> = {
  recommendationid: 'the store’s number of the review',
  review: 'the text',
  voted_up: 'recommends the application',
  votes_up: 'readers who found it helpful',
  votes_funny: 'readers who found it funny',
  author_playtime_forever: 'minutes the author had played when it was collected',
  author_playtime_at_review: 'minutes the author had played when writing it',
  weighted_vote_score: 'the store’s score of how helpful it is, 0 to 1',
  timestamp_created: 'when it was written',
  review_embedding: 'unit vector of the text, 384 dimensions',
}

const ofApplications: Readonly<Record<string, string>> = {
  type: 'game, dlc, demo, … in the store’s spelling; `other` where unknown',
  release_date: 'first day that the store’s text can mean; null if it names none',
  description_embedding: 'unit vector of the description, 384 dimensions',
  ...Object.fromEntries(
    [...filledColumns, ...generatedColumns].flatMap(({ name, field }) =>
      field === undefined ? [] : [[name, [field.label, ...(field.unit === undefined ? [] : [`(${field.unit})`]), ...(field.about === undefined ? [] : [`: ${field.about}`])].join(' ').replace(' :', ':')]],
    ),
  ),
  ...Object.fromEntries([...documents, ...remainders].map(({ name, label }) => [name, `${label}, as JSON`])),
}

/** What a column holds; null where nobody says. */
export function columnComment(table: string, column: string): string | null {
  const own = table === 'applications' ? ofApplications[column] : table === 'reviews' ? ofReviews[column] : undefined
  if (own !== undefined) return own
  if (table.startsWith('application_') && column.endsWith('_id')) return `joins the table of that name: ${column} = id`
  return anywhere[column] ?? null
}
