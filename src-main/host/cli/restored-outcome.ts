import type { Restored } from '@contract'
import type { Outcome } from './command'
import { whole } from './numbers'

const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** What a restore or a copy answers. */
export function restoredOutcome(what: 'restored' | 'copied', restored: Restored): Outcome {
  const { applications, reviews, embeddings, lost, seconds } = restored
  const lines = [
    `${what} in ${fine.format(seconds)} s, and compared row by row: ${whole.format(applications)} applications, ${whole.format(reviews)} reviews, ${whole.format(embeddings)} embeddings`,
    ...lost.map(({ table, rows }) => `lost: ${whole.format(rows)} rows of ${table}`),
  ]
  return { json: { [what]: restored }, text: lines.join('\n') }
}

