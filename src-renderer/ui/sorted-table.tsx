import { useMemo, useState } from 'react'
import { DataTable, type TableColumn } from './data-table'
import { sortRows, type Sort } from './table-sort'

interface SortedTableProps<Row> {
  readonly label: string
  readonly columns: readonly TableColumn<Row>[]
  /** in the order to begin with */
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string | number
  readonly rowAction?: { readonly label: (row: Row) => string; readonly run: (row: Row) => void }
}

/** A data table that remembers by what its user sorts it. */
export function SortedTable<Row>({ columns, rows, ...rest }: SortedTableProps<Row>) {
  const [sort, setSort] = useState<Sort>(null)
  const sorted = useMemo(() => {
    const by = columns.find(({ id }) => id === sort?.column)?.sortBy
    return sort === null || by === undefined ? rows : sortRows(rows, by, sort.direction)
  }, [columns, rows, sort])
  return <DataTable columns={columns} rows={sorted} sort={sort} onSort={setSort} {...rest} />
}
