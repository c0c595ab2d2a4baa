import type { Restored } from '@contract'
import type { Outcome } from './command'
import { oneDecimal, whole } from './numbers'

/** What a restore or a copy answers. */
export function restoredOutcome(what: 'restored' | 'copied', restored: Restored): Outcome {
  const { applications, reviews, embeddings, lost, notes, compared, seconds } = restored
  const lines = [
    `${what} in ${oneDecimal.format(seconds)} s${compared ? ', and compared row by row' : ''}: ${whole.format(applications)} applications, ${whole.format(reviews)} reviews, ${whole.format(embeddings)} embeddings`,
    ...(compared ? [] : ['Not every row could be compared with where it came from.']),
    ...lost.map(lostText),
    ...notes,
  ]
  return { json: { [what]: restored }, text: lines.join('\n') }
}

function lostText({ table, rows, names, columns }: Restored['lost'][number]): string {
  const what = columns.length === 0 ? `${whole.format(rows)} rows of ${table}` : `${columns.join(', ')} of ${whole.format(rows)} rows of ${table}, which are there`
  const more = rows > names.length ? ', …' : ''
  return `lost: ${what}${names.length === 0 ? '' : `: ${names.join(', ')}${more}`}`
}
