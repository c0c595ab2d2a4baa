import type { FieldMapping, MappedFact } from '@contract'
import { shapeOfMapping } from '../mapping/mapping-shape'
import type { Shape } from './shape'

interface DataSet {
  readonly name: string
  readonly title: string
  readonly of?: FieldMapping['of']
  /** all of them are in each of its records */
  readonly keys: readonly string[]
  readonly fields: Partial<Record<MappedFact, string>>
}

/** Public tables of the store's games and reviews. Their ids are the store's own, so that they are read without a question. */
const dataSets: readonly DataSet[] = [
  {
    name: 'steam-store-table',
    title: 'Kaggle: Steam Store Games',
    keys: ['appid', 'name', 'positive_ratings', 'negative_ratings', 'steamspy_tags'],
    fields: {
      id: 'appid', name: 'name', release_date: 'release_date', developers: 'developer', publishers: 'publisher', platforms: 'platforms', categories: 'categories', genres: 'genres', tags: 'steamspy_tags',
      positive: 'positive_ratings', negative: 'negative_ratings', owners: 'owners', price: 'price',
    },
  },
  {
    name: 'game-recommendations-games',
    title: 'Kaggle: Game Recommendations on Steam (games)',
    keys: ['app_id', 'title', 'date_release', 'positive_ratio', 'price_final'],
    fields: { id: 'app_id', name: 'title', release_date: 'date_release', price: 'price_final', price_initial: 'price_original', discount: 'discount' },
  },
  {
    name: 'steam-reviews-table',
    title: 'Kaggle: Steam Reviews',
    of: 'reviews',
    keys: ['app_id', 'review_id', 'review', 'recommended', 'timestamp_created'],
    fields: { id: 'app_id', review_id: 'review_id', review_text: 'review', recommended: 'recommended', created: 'timestamp_created', language: 'language', author: 'author.steamid', votes_up: 'votes_helpful', votes_funny: 'votes_funny' },
  },
]

const mappingOf = ({ name, title, of = 'applications', keys, fields }: DataSet): FieldMapping => ({
  version: 1, name, title, of, keys: [...keys], ids: 'appid', priceUnit: 'units', currency: 'USD', merge: [], customFields: [],
  // Headings of these tables hold dots: a path is one key.
  fields: Object.entries(fields).map(([fact, key]) => ({ fact: fact as MappedFact, path: [key] })),
})

const shapeOf = (set: DataSet): Shape => {
  const mapped = shapeOfMapping(mappingOf(set))
  return {
    ...mapped,
    name: set.name,
    source: 'kaggle',
    recognises: `rows with ${set.keys.join(', ')}`,
    fits: (record, place) => set.keys.every((key) => key in record) && mapped.fits(record, place),
  }
}

/** Each of them as a shape. */
export const dataSetShapes: readonly Shape[] = dataSets.map(shapeOf)
