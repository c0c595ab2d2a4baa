import { LudographError, type Preset, type QueryModel, type QuestionAnswer } from '@contract'
import type { Engine } from '../../database/engine'
import { runQuestion, type RunOptions } from '../run-question'
import { gallery } from './gallery'

/** @throws LudographError `unknown_preset` */
export function findPreset(name: string): Preset {
  const found = gallery.find((preset) => preset.name === name)
  if (found) return found
  throw new LudographError('unknown_preset', `There is no preset ${name}.`, `There are: ${gallery.map((preset) => preset.name).join(', ')}.`)
}

/** A preset's question in a currency (null: the most used). @throws LudographError `unknown_preset` */
export function presetModel(name: string, currency: string | null, convert?: boolean): QueryModel {
  const { query } = findPreset(name)
  if (query === null) throw new LudographError('unknown_preset', `The preset ${name} has no question that is data.`)
  return { ...query, currency, ...(convert === true ? { convert } : {}) }
}

/** In which currency a preset's prices are. */
export interface PresetPrices {
  readonly currency: string | null
  readonly convert?: boolean | undefined
}

/** Enough for every answer of the gallery: nobody looks at more groups. */
const limits: RunOptions = { rowLimit: 10_000, secondsLimit: 60 }

/**
 * Answers a question of the gallery. Prices are in the wanted currency, or in the one most games are priced in.
 * @throws LudographError `unknown_preset`, `unknown_currency`
 */
export function runPreset(
  engine: Engine,
  name: string,
  currency: string | null,
  { convert, ...options }: Partial<RunOptions> & Pick<PresetPrices, 'convert'> = {},
): Promise<QuestionAnswer> {
  return runQuestion(engine, presetModel(name, currency, convert), { ...limits, ...options, currencyOf: 'games' })
}
