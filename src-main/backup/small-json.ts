/** Lists, objects and values in a manifest of the most pages that one may have, and some more. */
const mostValues = 2_000_000

/**
 * Reads JSON of a limited number of values: whoever checks each of many millions that are wrong runs out of memory over the reasons.
 * @returns undefined if it is no JSON, or too much
 */
export function readSmallJson(data: Buffer | null): unknown {
  if (data === null) return undefined
  try {
    const value: unknown = JSON.parse(data.toString())
    return isSmall(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isSmall(value: unknown): boolean {
  const open: unknown[] = [value]
  let count = 0
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next !== 'object' || next === null) continue
    for (const inner of Object.values(next) as unknown[]) {
      if (++count > mostValues) return false
      if (typeof inner === 'object' && inner !== null) open.push(inner)
    }
  }
  return true
}
