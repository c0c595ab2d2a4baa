import type { Engine } from './engine'
import { keptUntilImport } from './kept-until-import'

/** What is found by its name. */
export interface Named {
  readonly name: string
  /** `nameKey` of the name */
  readonly key: string
  /** among equally good names, the one with more of it comes first */
  readonly weight: number
}

export interface ApplicationName extends Named {
  readonly appid: number
  readonly type: string
  readonly year: number | null
  readonly isGame: boolean
}

/** Small letters without accents, marks and runs of blanks: what is compared. */
export const nameKey = (name: string): string =>
  name.replace(/[™®©]/g, '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/**
 * The names of a catalogue's applications, in memory (3 MB for 28,000): looking through them takes a few milliseconds, on either
 * engine, with or without pg_trgm.
 */
export const applicationNames = keptUntilImport(readNames)

async function readNames(engine: Engine): Promise<ApplicationName[]> {
  const rows = await engine.query<Omit<ApplicationName, 'key' | 'isGame'> & Record<string, unknown>>(
    `select appid, name, type::text as type, extract(year from release_date)::integer as year, coalesce(recommendations_total, 0) as weight
     from applications`,
  )
  return rows.map((row) => ({ ...row, key: nameKey(row.name), isGame: row.type === 'game' }))
}

/** Equal first, then those that begin so, then those with a word that does, then those with it inside; null if none of it. */
function rankOf(nameKey: string, key: string): number | null {
  const at = nameKey.indexOf(key)
  if (at < 0) return null
  if (at === 0) return nameKey.length === key.length ? 0 : 1
  return nameKey.includes(` ${key}`) ? 2 : 3
}

interface Match extends Named {
  readonly isGame?: boolean
  readonly appid?: number
}

interface Ranked<One> {
  readonly name: One
  readonly rank: number
}

const compare = <One extends Match>(a: Ranked<One>, b: Ranked<One>): number =>
  a.rank - b.rank ||
  Number(b.name.isGame ?? false) - Number(a.name.isGame ?? false) ||
  b.name.weight - a.name.weight ||
  a.name.key.length - b.name.key.length ||
  (a.name.appid ?? 0) - (b.name.appid ?? 0)

/**
 * The best `limit` names for a key; an application with that very appid goes first. One letter is in nearly all of the names, so only
 * the best are kept in order, and not all sorted.
 */
export function bestMatches<One extends Match>(names: readonly One[], key: string, appid: number | null, limit: number): One[] {
  const best: Ranked<One>[] = []
  for (const name of names) {
    const rank = appid !== null && name.appid === appid ? -1 : rankOf(name.key, key)
    if (rank === null) continue
    const found = { name, rank }
    const last = best.at(-1)
    if (best.length === limit && last !== undefined && compare(found, last) >= 0) continue
    const place = best.findIndex((other) => compare(found, other) < 0)
    best.splice(place < 0 ? best.length : place, 0, found)
    if (best.length > limit) best.pop()
  }
  return best.map(({ name }) => name)
}
