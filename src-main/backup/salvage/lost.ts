import type { Restored } from '@contract'

export type Lost = Restored['lost'][number]

/** So many are named; the rest is counted. */
const mostNames = 20

/** What has been given up, by table, and within it by the columns that were emptied (none: whole rows). */
export class LostRows {
  readonly #found = new Map<string, { table: string; columns: readonly string[]; rows: number; names: string[] }>()

  /** @param names of some of the rows */
  add(table: string, rows: number, names: readonly string[], columns: readonly string[] = []): void {
    if (rows === 0) return
    const key = [table, ...columns].join(' ')
    const entry = this.#found.get(key) ?? { table, columns, rows: 0, names: [] }
    entry.rows += rows
    entry.names.push(...names.slice(0, mostNames - entry.names.length))
    this.#found.set(key, entry)
  }

  list(): Lost[] {
    return [...this.#found.values()].map(({ table, columns, rows, names }) => ({ table, rows, names, columns: [...columns] }))
  }
}
