import { createHash } from 'node:crypto'

/** Numbers of ids that are none, or of another source than the store, lie above all that a store gives. */
const lowest = 2 ** 40
const range = Number.MAX_SAFE_INTEGER - lowest

/**
 * The number that stands for an id of another source: always the same for the same source and id, from 53 bits of a hash. Two
 * ids of one number are told when a record comes onto one that has another id (see `refuse-collisions.ts`).
 */
export function numberFor(source: string, id: string): number {
  const bits = createHash('sha256').update(`${source}\0${id}`).digest().readBigUInt64BE() >> 11n
  return lowest + (Number(bits) % range)
}
