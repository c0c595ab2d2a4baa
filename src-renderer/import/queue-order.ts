import type { ImportSummary } from '@contract'

/** The waiting imports in the order of the queue; those it does not (yet) know come last, oldest first. */
export function inQueueOrder(imports: readonly ImportSummary[], queue: readonly number[]): ImportSummary[] {
  const placeOf = ({ id }: ImportSummary) => {
    const place = queue.indexOf(id)
    return place < 0 ? queue.length : place
  }
  return imports.filter(({ state, question }) => state === 'waiting' && question === null).sort((one, other) => placeOf(one) - placeOf(other) || one.id - other.id)
}

/** The queue after one import has been moved to a place in it. */
export function movedTo(queue: readonly number[], id: number, place: number): number[] {
  const others = queue.filter((one) => one !== id)
  return [...others.slice(0, place), id, ...others.slice(place)]
}
