import { presetName, queryModel, type ChartKind, type Preset, type PresetName, type QueryModelInput } from '@contract'
import { audienceQuestions } from './audience'
import { developerQuestions } from './developers'
import { genreQuestions } from './genres'
import { priceQuestions } from './prices'
import { timeQuestions } from './time'

/** A question of the gallery as it is written down. */
export interface GalleryEntry {
  readonly name: PresetName
  readonly title: string
  /** what it shows; what it does not */
  readonly about: string
  readonly chart: ChartKind
  readonly priced: boolean
  readonly query: QueryModelInput
}

const order = presetName.options

/** The questions of the published analyses, each as data that the builder can go on with. */
export const gallery: readonly Preset[] = [...genreQuestions, ...priceQuestions, ...developerQuestions, ...timeQuestions, ...audienceQuestions]
  .map((entry): Preset => ({ ...entry, query: queryModel.parse(entry.query) }))
  .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
