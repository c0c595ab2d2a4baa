import type { GalleryPicture, PresetName } from '@contract'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { call, CallError, callKey } from '../api'
import { createStore, useStore } from '../store'
import { newRunId } from '../stoppable'
import { OneAtATime } from './picture-turns'
import type { Prices } from './prices-in'
import { workspaceStore } from '../navigation/workspace'

const turns = new OneAtATime()

/** Seconds after which a question of the user's would be felt to wait for a picture that is being made. */
const tooSlow = 1

/** The catalogue whose pictures take their time: from then on they are made only when asked for. */
const slowCatalogue = createStore<string | null>(null)

async function ask(name: PresetName, { currency, convert }: Prices, signal: AbortSignal): Promise<GalleryPicture> {
  const id = newRunId()
  const stop = () => void call('analytics.cancel', { id }).catch(() => undefined)
  signal.addEventListener('abort', stop)
  try {
    const picture = await call('analytics.galleryPicture', { name, currency, ...(convert ? { convert } : {}), id })
    if (picture.seconds > tooSlow) slowCatalogue.set(workspaceStore.get().catalogue)
    return picture
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** In the currency last chosen, or where nothing is priced in that, in the most used one. */
async function askInCurrency(name: PresetName, prices: Prices, signal: AbortSignal): Promise<GalleryPicture> {
  try {
    return await ask(name, prices, signal)
  } catch (error) {
    if (error instanceof CallError && (error.shape.code === 'unknown_currency' || error.shape.code === 'no_exchange_rate')) return ask(name, { currency: null, convert: false }, signal)
    throw error
  }
}

interface Shown {
  /** it is in sight */
  readonly seen: boolean
  /** somebody asked for it */
  readonly asked: boolean
}

/** What the picture on a card is drawn from: asked for once the card is seen, one at a time, while nothing else is asked. */
export function useGalleryPicture(name: PresetName, prices: Prices | undefined, { seen, asked }: Shown): { readonly picture: UseQueryResult<GalleryPicture>; readonly held: boolean } {
  const slowOne = useStore(slowCatalogue)
  const { catalogue } = useStore(workspaceStore)
  const slow = slowOne !== null && slowOne === catalogue
  const input = { name, currency: prices?.currency ?? null, ...(prices?.convert === true ? { convert: true } : {}) }
  const picture = useQuery({
    queryKey: callKey('analytics.galleryPicture', input),
    queryFn: ({ signal }) => turns.take(signal, () => askInCurrency(name, prices ?? { currency: null, convert: false }, signal)),
    enabled: prices !== undefined && (asked || (seen && !slow)),
  })
  return { picture, held: slow && !asked && picture.data === undefined && !picture.isFetching }
}
