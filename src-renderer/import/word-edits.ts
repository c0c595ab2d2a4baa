export interface Edits {
  /** places in the old list of what is gone */
  readonly removed: ReadonlySet<number>
  /** places in the new list of what is new */
  readonly added: ReadonlySet<number>
}

/** More edits than this are not told apart: all between the common beginning and end then counts as replaced. */
const mostEdits = 600

/** The fewest removals and additions that lead from one list to the other (Myers 1986). */
export function wordEdits(old: readonly string[], now: readonly string[]): Edits {
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1
  let oldEnd = old.length
  let nowEnd = now.length
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) {
    oldEnd -= 1
    nowEnd -= 1
  }
  const a = old.slice(start, oldEnd)
  const b = now.slice(start, nowEnd)
  const trace = a.length === 0 || b.length === 0 ? null : forwardTrace(a, b)
  return trace === null
    ? { removed: places(start, a.length), added: places(start, b.length) }
    : walkBack(trace, a.length, b.length, start)
}

const places = (from: number, length: number): Set<number> => new Set(Array.from({ length }, (_, place) => from + place))

/** How far each diagonal gets with so many edits; null if there are too many. Diagonal k of d edits is at [k + d + 1]. */
function forwardTrace(a: readonly string[], b: readonly string[]): Int32Array[] | null {
  const trace: Int32Array[] = []
  let last = new Int32Array([0, 0, 0])
  for (let edits = 0; edits <= mostEdits; edits += 1) {
    const reached = new Int32Array(2 * edits + 5)
    for (let k = -edits; k <= edits; k += 2) {
      let x = edits === 0 ? 0 : step(last, k, edits)
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1
      reached[k + edits + 1] = x
      if (x >= a.length && x - k >= b.length) return [...trace, reached]
    }
    trace.push(reached)
    last = reached
  }
  return null
}

/** Whether diagonal `k` is reached with `edits` edits by an addition (from above) rather than by a removal. */
function byAddition(last: Int32Array, k: number, edits: number): boolean {
  const below = last[k - 1 + edits] ?? 0
  const above = last[k + 1 + edits] ?? 0
  return k === -edits || (k !== edits && below < above)
}

const step = (last: Int32Array, k: number, edits: number): number =>
  byAddition(last, k, edits) ? (last[k + 1 + edits] ?? 0) : (last[k - 1 + edits] ?? 0) + 1

function walkBack(trace: readonly Int32Array[], oldLength: number, nowLength: number, start: number): Edits {
  const removed = new Set<number>()
  const added = new Set<number>()
  let x = oldLength
  let y = nowLength
  for (let edits = trace.length - 1; edits > 0; edits -= 1) {
    const last = trace[edits - 1] ?? new Int32Array()
    const k = x - y
    if (byAddition(last, k, edits)) {
      x = last[k + 1 + edits] ?? 0
      y = x - (k + 1)
      added.add(start + y)
    } else {
      x = last[k - 1 + edits] ?? 0
      y = x - (k - 1)
      removed.add(start + x)
    }
  }
  return { removed, added }
}
