/** What has been looked at, and where one stands in it. */
export interface Trail {
  readonly appids: readonly number[]
  /** -1 before the first */
  readonly at: number
}

export const emptyTrail: Trail = { appids: [], at: -1 }
const longest = 100

/** One step further: what had been gone back from is forgotten. */
export function stepped({ appids, at }: Trail, appid: number): Trail {
  if (appids[at] === appid) return { appids, at }
  const next = [...appids.slice(0, at + 1), appid].slice(-longest)
  return { appids: next, at: next.length - 1 }
}

/** What lies a step back (-1) or forward (1), as the trail would be there; null for nothing. */
export function beside({ appids, at }: Trail, by: -1 | 1): Trail | null {
  return appids[at + by] === undefined ? null : { appids, at: at + by }
}
