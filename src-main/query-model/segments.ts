import { LudographError, segmentsNamedIn } from '@contract'
import type { Queryable } from '../database/engine'

/**
 * A filter by a segment that is not there would let nothing through, or (with "not") everything: that is said instead.
 * @throws LudographError `segment_not_found`
 */
export async function requireSegments(catalogue: Queryable, question: unknown): Promise<void> {
  const names = [...segmentsNamedIn(question)]
  if (names.length === 0) return
  const found = await catalogue.query<{ name: string }>('select name from segments where name = any ($1::text[])', [names])
  const missing = names.find((name) => !found.some((one) => one.name === name))
  if (missing === undefined) return
  throw new LudographError(
    'segment_not_found',
    `There is no segment “${missing.slice(0, 100)}” in this catalogue.`,
    'It was deleted, or the question comes from another catalogue. Choose another segment in the filter, or create one of this name.',
  )
}
