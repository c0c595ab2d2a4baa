import type { Cell } from '@contract'

/** Longer texts are cut where they are shown in a table; exports hold them whole. */
export const longestCell = 4000

/** Cells as they may cross the border, and how many of them were cut. */
export function shownCells(rows: readonly (readonly unknown[])[]): { rows: Cell[][]; cut: number } {
  let cut = 0
  const shown = rows.map((row) =>
    row.map((value): Cell => {
      if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
      const text = typeof value === 'string' ? value : JSON.stringify(value)
      if (text.length <= longestCell) return text
      cut++
      return `${text.slice(0, longestCell).toWellFormed()}…`
    }),
  )
  return { rows: shown, cut }
}
