import type { GalleryPicture, PresetName, QuestionAnswer } from '@contract'
import type { Engine } from '../../database/engine'
import { keptCount } from '../../database/kept-counts'
import type { Idle } from '../idle'
import type { PresetPrices } from './run-preset'
import type { RunOptions } from '../run-question'

/** Enough to draw every picture of the gallery from all of its rows. */
const rowLimit = 5000

interface Waiting {
  readonly engine: Engine
  readonly idle: Idle
  /** gives it up, as long as it waits */
  readonly signal: AbortSignal
}

/**
 * A small answer for the picture on a card, computed once after an import and only while nothing else is asked. Once it has
 * begun it runs to its end: stopping it would restart the embedded engine.
 * @throws LudographError `cancelled` if it is given up before it has begun
 */
export async function galleryPicture(
  { engine, idle, signal }: Waiting,
  name: PresetName,
  { currency, convert = false }: PresetPrices,
  run: (limits: Partial<RunOptions>) => Promise<QuestionAnswer>,
): Promise<GalleryPicture> {
  const key = `${name} ${currency ?? ''} ${convert}`
  const find = (): Promise<Map<string, GalleryPicture>> =>
    engine.transaction({ readOnly: true }, (transaction) => keptCount(engine, transaction, 'pictures of the gallery', async () => new Map<string, GalleryPicture>()))
  const kept = (await find()).get(key)
  if (kept) return kept
  await idle.rest(signal)
  const { columns, rows, rowCount, currency: answered, minimum, seconds } = await run({ rowLimit })
  const picture = { columns, rows, rowCount, currency: answered, minimum, seconds }
  ;(await find()).set(key, picture)
  return picture
}
