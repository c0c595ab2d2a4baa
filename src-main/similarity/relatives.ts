import type { SimilarResult } from '@contract'
import type { Queryable } from '../database/engine'
import type { FoundRow } from './fold'

type Folded = SimilarResult['folded'][number]

/** An application, and what tells whose edition or DLC it is. */
export interface Relative extends Folded {
  /** the game that the store says it belongs to */
  readonly base: number | null
}

export async function relativesOf(database: Queryable, appids: readonly number[]): Promise<Map<number, Relative>> {
  const rows = await database.query<Relative & Record<string, unknown>>(
    'select appid, name, type::text as type, base_appid as base from applications where appid = any ($1::bigint[])',
    [appids],
  )
  return new Map(rows.map(({ appid, name, type, base }) => [appid, { appid, name, type, base }]))
}

const kinds = 'deluxe|digital deluxe|super deluxe|ultimate|gold|platinum|complete|definitive|enhanced|special|limited|collector[’\']?s|premium|standard|extended|legacy|anniversary|game of the year|goty|director[’\']?s cut|founder[’\']?s|supporter[’\']?s|remastered'
const endings = new RegExp(
  `[\\s:|(\\[–—-]+(?:(?:the )?(?:${kinds})(?:[ -](?:edition|version|bundle|upgrade|pack))?|(?:[\\w ]{0,30} )?edition|(?:original |official )?(?:soundtrack|ost)|(?:digital )?art ?book|(?:free )?demo|playtest|public test|prologue)[)\\]]?$`,
  'iu',
)

/** The name of the game that an edition, demo or soundtrack is of, in small letters: "Braid, Anniversary Edition" is Braid. */
export function workOf(name: string): string {
  let work = name.replace(/[™®©]/g, '').replace(/\s+/g, ' ').trim()
  for (let shorter = work.replace(endings, ''); shorter !== work && shorter.length >= 2; shorter = work.replace(endings, '')) work = shorter.replace(/[\s,:–—-]+$/, '')
  return work.toLowerCase()
}

export interface FoldedRow extends FoundRow {
  readonly folded: readonly Folded[]
}

/**
 * Puts DLC and editions under their game where both were found, and apart what belongs to those asked for. A group stands where its
 * nearest stands, and is shown by the game itself where it is among them.
 */
export function foldRelatives(rows: readonly FoundRow[], known: ReadonlyMap<number, Relative>, asked: readonly Relative[], limit: number): { rows: FoldedRow[]; ofAsked: Folded[] } {
  const keyOf = (one: Relative): string => {
    const base = one.base === null ? undefined : known.get(one.base)
    return workOf((base ?? one).name)
  }
  const askedIds = new Set(asked.map(({ appid }) => appid))
  const askedKeys = new Set(asked.map((one) => workOf(one.name)).filter((key) => key !== ''))
  const groups = new Map<string, FoundRow[]>()
  const ofAsked: Folded[] = []
  for (const row of rows) {
    const one = known.get(row.appid)
    if (one === undefined) continue
    const key = keyOf(one)
    if ((one.base !== null && askedIds.has(one.base)) || askedKeys.has(key)) ofAsked.push(plain(one))
    else groups.set(key === '' ? String(one.appid) : key, [...(groups.get(key) ?? []), row])
  }
  const folded = [...groups.values()].slice(0, limit).flatMap((group): FoldedRow[] => {
    const main = mainOf(group, known)
    return main === undefined ? [] : [{ ...main, folded: group.flatMap(({ appid }) => (appid === main.appid ? [] : [plain(known.get(appid))])) }]
  })
  return { rows: folded, ofAsked }
}

/** The game itself, under its own name; else the nearest. */
const mainOf = (group: readonly FoundRow[], known: ReadonlyMap<number, Relative>): FoundRow | undefined =>
  group.find(({ appid }) => {
    const one = known.get(appid)
    return one !== undefined && one.base === null && one.type === 'game' && workOf(one.name) === one.name.replace(/[™®©]/g, '').trim().toLowerCase()
  }) ?? group[0]

const plain = (one: Relative | undefined): Folded => ({ appid: one?.appid ?? 0, name: one?.name ?? '', type: one?.type ?? '' })
