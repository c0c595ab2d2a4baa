import type { Engine } from '../../database/engine'
import type { DamagedPage } from '../../database/embedded/salvage/relation-files'
import { ask, inPages, keySql, labelSql, type CopiedTable } from './copied-table'
import type { LostRows } from './lost'

/** Rows that a damaged page says it has. Nothing in it can be relied on, but it tells which rows are missed. */
export interface DoubtfulRows {
  readonly table: CopiedTable
  readonly rows: readonly { readonly key: string[]; readonly label: string }[]
  /** pages that tell nothing */
  readonly silentPages: number
}

/** Reads which rows the damaged pages of each table held, before these pages are emptied. */
export async function doubtfulRows(engine: Engine, tables: readonly CopiedTable[], damaged: readonly DamagedPage[], signal: AbortSignal): Promise<DoubtfulRows[]> {
  const found: DoubtfulRows[] = []
  for (const table of tables) {
    const rows: { key: string[]; label: string }[] = []
    let silentPages = 0
    for (const { block } of damaged.filter(({ path }) => path === table.path)) {
      signal.throwIfAborted()
      const held = await rowsOf(engine, table, block).catch(() => [])
      if (held.length === 0) silentPages++
      rows.push(...held)
    }
    if (rows.length > 0 || silentPages > 0) found.push({ table, rows, silentPages })
  }
  return found
}

function rowsOf(engine: Engine, table: CopiedTable, block: number): Promise<{ key: string[]; label: string }[]> {
  if (table.key.length === 0) return Promise.resolve([])
  return ask(engine, `select ${keySql(table.key)} as key, ${labelSql(table)} as label from ${table.name} where ${inPages(block, block + 1)}`)
}

/** Says which of them are not there any more (of some rows, an older form was on the damaged page), and about how many on pages that tell nothing. */
export async function reportMissing(engine: Engine, doubtful: readonly DoubtfulRows[], lost: LostRows): Promise<void> {
  for (const { table, rows, silentPages } of doubtful) {
    const [first = 'ctid'] = table.key
    const there = await ask<{ key: string[] }>(engine, `select ${keySql(table.key)} as key from ${table.name} where ${first}::text = any ($1)`, [rows.map(({ key }) => key[0])])
    const kept = new Set(there.map(({ key }) => JSON.stringify(key)))
    const missing = rows.filter(({ key }) => !kept.has(JSON.stringify(key)))
    lost.add(table.name, missing.length, missing.map(({ label }) => label))
    lost.add(table.name, aboutRows(table, silentPages), [])
  }
}

/** Rows that so many pages have on average; at least one a page. */
export const aboutRows = ({ rows, pages }: CopiedTable, count: number): number =>
  count === 0 ? 0 : Math.max(count, rows > 0 && pages > 0 ? Math.round((rows / pages) * count) : 0)
