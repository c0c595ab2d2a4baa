export type Direction = 'ascending' | 'descending'

/** By which column a table is ordered; null: as the rows came. */
export type Sort = { readonly column: string; readonly direction: Direction } | null

export type SortValue = string | number | boolean | null

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** The rows in order. Rows without a value come last in both directions; equal rows keep their order. */
export function sortRows<Row>(rows: readonly Row[], valueOf: (row: Row) => SortValue, direction: Direction): Row[] {
  const sign = direction === 'ascending' ? 1 : -1
  return [...rows].sort((a, b) => {
    const left = valueOf(a)
    const right = valueOf(b)
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return sign * compare(left, right)
  })
}

function compare(left: string | number | boolean, right: string | number | boolean): number {
  return typeof left === 'string' || typeof right === 'string' ? collator.compare(String(left), String(right)) : Number(left) - Number(right)
}

/** What a click on a column's head asks for: the useful direction first (numbers large to small), then the other one. */
export function nextSort(now: Sort, column: string, first: Direction): Sort {
  if (now?.column !== column) return { column, direction: first }
  return { column, direction: now.direction === 'ascending' ? 'descending' : 'ascending' }
}
