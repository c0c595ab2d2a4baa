import { presetName, queryModel, type Preset, type QueryModelInput } from '@contract'
import { audienceQuestions } from './audience'
import { developerQuestions } from './developers'
import { genreQuestions } from './genres'
import { historyQuestions } from './history'
import { priceQuestions } from './prices'
import { timeQuestions } from './time'

/** A question of the gallery as it is written down. */
export interface GalleryEntry extends Omit<Preset, 'about' | 'query' | 'needs'> {
  readonly needs: readonly Preset['needs'][number][]
  readonly query: QueryModelInput
}

const order = presetName.options

/** The questions of the published analyses, each as data that the builder can go on with. */
export const gallery: readonly Preset[] = [...genreQuestions, ...priceQuestions, ...developerQuestions, ...timeQuestions, ...audienceQuestions, ...historyQuestions]
  .map((entry): Preset => ({ ...entry, about: `${entry.shows} ${entry.caveat}`, needs: [...entry.needs], query: queryModel.parse(entry.query) }))
  .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
