import type { Cell, Column } from '@contract'
import { fine, whole } from './numbers'

/** Columns side by side; numbers to the right. */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const shown = rows.map((row) => row.map((cell, place) => cellText(cell, columns[place]?.type)))
  const widths = columns.map(({ label }, place) => Math.max(label.length, ...shown.map((row) => row[place]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, place) => {
        const width = widths[place] ?? 0
        return isNumeric(columns[place]?.type) ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  const head = line(columns.map(({ label }) => label))
  return [head, '-'.repeat(head.length), ...shown.map(line)].join('\n')
}

const isNumeric = (type: Column['type'] | undefined): boolean => type === 'integer' || type === 'number' || type === 'money' || type === 'share'

function cellText(cell: Cell, type: Column['type'] | undefined): string {
  if (cell === null) return '-'
  if (typeof cell === 'number') return type === 'integer' ? whole.format(cell) : fine.format(cell)
  return String(cell)
}
