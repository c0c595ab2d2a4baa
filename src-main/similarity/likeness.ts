import { likeness, type Likeness } from '@contract'
import type { Queryable } from '../database/engine'
import likenessSql from './likeness.sql?raw'

export const nothingKnown: Likeness = { tags: null, audience: null, facts: null }

/** How alike applications are to those asked for in tags, audience and facts (the measures are those of the contract's `likeness`). */
export async function likenessTo(database: Queryable, asked: readonly number[], appids: readonly number[]): Promise<Map<number, Likeness>> {
  const rows = await database.query<Likeness & { appid: number } & Record<string, unknown>>(likenessSql, [asked, appids])
  return new Map(rows.map(({ appid, ...parts }) => [appid, likeness.parse(parts)]))
}
