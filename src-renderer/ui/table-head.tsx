import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { TableColumn } from './data-table'
import { nextSort, type Sort } from './table-sort'

interface TableHeadProps<Row> {
  readonly columns: readonly TableColumn<Row>[]
  readonly sort: Sort
  readonly onSort: (next: Sort) => void
}

/** The head of a data table: a button in every column that can be sorted by. */
export function TableHead<Row>({ columns, sort, onSort }: TableHeadProps<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ id, header, align, sortBy }) => {
          const direction = sort?.column === id ? sort.direction : undefined
          const Arrow = direction === 'ascending' ? IconArrowUp : IconArrowDown
          return (
            <th key={id} scope="col" data-align={align} aria-sort={sortBy === undefined ? undefined : (direction ?? 'none')}>
              {sortBy === undefined ? (
                header
              ) : (
                <button
                  type="button"
                  className="bare-button sort-button"
                  onClick={() => onSort(nextSort(sort, id, align === 'end' ? 'descending' : 'ascending'))}
                >
                  <span>{header}</span>
                  {direction !== undefined && <Arrow size={13} aria-hidden />}
                </button>
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
