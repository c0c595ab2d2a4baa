import type { Restored } from '@contract'
import type { BackupManifest } from './manifest'
import type { Orphans } from './orphans'

type Lost = Restored['lost']

/** Rows of the pages of a backup that could not be read, and rows that could not stay without them. */
export function lostRows({ tables }: BackupManifest, pages: readonly { readonly table: string; readonly page: number }[], removed: Orphans): Lost {
  return tables.flatMap(({ name, pages: all }) => {
    const unread = pages.filter(({ table }) => table === name).reduce((sum, { page }) => sum + (all[page]?.rows ?? 0), 0)
    const rows = unread + (removed[name] ?? 0)
    return rows > 0 ? [{ table: name, rows, names: [], columns: [] }] : []
  })
}

/** Adds rows that could not stay without others to what was lost by itself. */
export function mergeLost(lost: readonly Lost[number][], removed: Orphans): Lost {
  const added = lost.map((one) => (one.columns.length === 0 ? { ...one, rows: one.rows + (removed[one.table] ?? 0) } : one))
  const known = new Set(lost.filter(({ columns }) => columns.length === 0).map(({ table }) => table))
  const others = Object.entries(removed).filter(([table]) => !known.has(table))
  return [...added, ...others.map(([table, rows]) => ({ table, rows, names: [], columns: [] }))]
}
