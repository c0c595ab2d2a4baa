import type { IndexProgress } from '@contract'
import { createStore } from '../../store'

/** The building of a vector index that is under way; null if none is. */
export const indexNews = createStore<IndexProgress | null>(null)
