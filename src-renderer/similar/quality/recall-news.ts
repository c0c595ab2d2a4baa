import type { EventPayload } from '@contract'
import { createStore } from '../../store'

/** How far the measurement of the index is; null before the first news. */
export const recallNews = createStore<EventPayload<'similar.recall'> | null>(null)
