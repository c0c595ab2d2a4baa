import type { QuestionAnswer, SavedQuestion } from '@contract'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { answerKey, answerTo } from '../use-answer'
import { Turns } from './turns'

let tilesAtOnce = 1
const turns = new Turns(() => tilesAtOnce)

/** The embedded engine does one thing at a time: a tile that waits its turn here lets others ask in between. */
export function setEngine(kind: 'embedded' | 'server'): void {
  tilesAtOnce = kind === 'embedded' ? 1 : 3
}

/** The answer of a tile, asked when it comes into sight and it is its turn; the last one stays while a new one is on its way. */
export function useTileAnswer(question: SavedQuestion, { automatic, enabled }: { readonly automatic: boolean; readonly enabled: boolean }): UseQueryResult<QuestionAnswer> {
  return useQuery({
    queryKey: answerKey(question, automatic),
    queryFn: ({ signal }) => turns.take(signal, () => answerTo(question, automatic, signal)),
    enabled,
    placeholderData: (previous) => previous,
    gcTime: 120_000,
  })
}
