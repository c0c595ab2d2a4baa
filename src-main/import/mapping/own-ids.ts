import { createHash } from 'node:crypto'
import { lowestOwnId } from '../../catalogue-schema/own-id'

const range = Number.MAX_SAFE_INTEGER - lowestOwnId

/**
 * The number that stands for an id of another source: always the same for the same source and id, from 53 bits of a hash. Two
 * ids of one number are told when a record comes onto one that has another id (see `refuse-collisions.ts`).
 */
export function numberFor(source: string, id: string): number {
  const bits = createHash('sha256').update(`${source}\0${id}`).digest().readBigUInt64BE() >> 11n
  return lowestOwnId + (Number(bits) % range)
}
