import { presetName, type PresetName, type QuestionAnswer, type ReadName, type SavedQuestion } from '@contract'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { call, CallError } from '../api'
import { stoppable } from '../stoppable'
import { written } from '../ui/use-kept-state'

export const rowLimit = 1000

/** Asks a question of any kind. */
function ask(question: SavedQuestion, automatic: boolean, id: string): Promise<QuestionAnswer> {
  switch (question.kind) {
    case 'model':
      return call('analytics.run', { query: question.query, id, rowLimit, automatic, totals: true })
    case 'sql':
      return call('analytics.sql', { text: question.text, id, rowLimit, automatic })
    case 'preset':
      return call('analytics.preset', { name: nameOfGallery(question.name), currency: question.currency, ...(question.convert === true ? { convert: true } : {}), id, automatic })
  }
}

/** Saved questions may name one that this version's gallery does not have (any more). */
function nameOfGallery(name: string): PresetName {
  const known = presetName.safeParse(name)
  if (known.success) return known.data
  throw new CallError({
    code: 'unknown_preset',
    message: `The gallery has no question “${name}”.`,
    hint: 'It was saved by another version of Ludograph. Choose another one in the gallery.',
    detail: null,
  })
}

/**
 * Asks once it is kept where one is in Analytics: if the question brings the application down, the next start shows it.
 * @param signal stops it, in the engine too
 */
export async function answerTo(question: SavedQuestion, automatic: boolean, signal: AbortSignal): Promise<QuestionAnswer> {
  await written('analytics')
  signal.throwIfAborted()
  return stoppable(signal, (id) => ask(question, automatic, id))
}

interface UseAnswerOptions {
  /** no hand started it: it is refused if it brought the application down before */
  readonly automatic?: boolean
  readonly enabled?: boolean
}

/** The key under which answers lie in the cache. How an answer is shown is no part of the question. */
export const answerKey = (question: SavedQuestion | null, automatic: boolean) => {
  const asked = question === null ? null : { ...question, chart: null, settings: undefined }
  return [asksBy[question?.kind ?? 'model'], asked, automatic] as const
}

/** The call that each kind of question is asked by. */
const asksBy = { model: 'analytics.run', sql: 'analytics.sql', preset: 'analytics.preset' } as const satisfies Record<SavedQuestion['kind'], ReadName>

/** The answer to a question. While a new one is on its way the last one stays; a question that nobody waits for is cancelled. */
export function useAnswer(question: SavedQuestion | null, { automatic = false, enabled = true }: UseAnswerOptions = {}): UseQueryResult<QuestionAnswer> {
  return useQuery({
    queryKey: answerKey(question, automatic),
    queryFn: ({ signal }) => {
      if (question === null) throw new Error('there is no question')
      return answerTo(question, automatic, signal)
    },
    enabled: enabled && question !== null,
    placeholderData: (previous) => previous,
    gcTime: 120_000,
  })
}
