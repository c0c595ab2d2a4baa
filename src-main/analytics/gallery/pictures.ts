import type { GalleryPicture, PresetName, QuestionAnswer } from '@contract'
import type { Engine } from '../../database/engine'
import type { Foreground } from '../../database/foreground'
import { keptCount } from '../../database/kept-counts'
import type { PresetPrices } from './run-preset'
import type { RunOptions } from '../run-question'

/** Enough to draw every picture of the gallery from all of its rows. */
const rowLimit = 5000

interface Waiting {
  readonly engine: Engine
  readonly foreground: Foreground
  /** gives it up, as long as it waits */
  readonly signal: AbortSignal
}

/**
 * A small answer for the picture on a card, computed once after an import and only while nothing else is asked. Once it has
 * begun it runs to its end: stopping it would restart the embedded engine.
 * @throws LudographError `cancelled` if it is given up before it has begun
 */
export async function galleryPicture(
  { engine, foreground, signal }: Waiting,
  name: PresetName,
  { currency, convert = false }: PresetPrices,
  run: (limits: Partial<RunOptions>) => Promise<QuestionAnswer>,
): Promise<GalleryPicture> {
  const key = `${name} ${currency ?? ''} ${convert}`
  const picturesNow = (): Promise<Map<string, GalleryPicture>> => keptCount(engine, engine, 'pictures of the gallery', async () => new Map<string, GalleryPicture>())
  const kept = (await picturesNow()).get(key)
  if (kept) return kept
  await foreground.rest(signal)
  // Before it is computed: a picture of the catalogue before an import must not be kept for the one after it.
  const pictures = await picturesNow()
  const { columns, rows, rowCount, currency: answered, minimum, seconds } = await run({ rowLimit })
  const picture = { columns, rows, rowCount, currency: answered, minimum, seconds }
  pictures.set(key, picture)
  return picture
}
