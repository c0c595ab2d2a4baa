import type { SimilarResult } from '@contract'
import { useMemo, useState } from 'react'
import { useStore } from '../../store'
import { DataTable, type TableColumn } from '../../ui/data-table'
import { noValue, plural } from '../../ui/format'
import { plainName } from '../../ui/plain-name'
import { sortRows, type Sort } from '../../ui/table-sort'
import { askLike, session } from '../session'
import { priceText, similarity } from '../words'
import { RowTools } from './row-tools'

const columns: readonly TableColumn<SimilarResult>[] = [
  {
    id: 'name',
    header: 'Name',
    width: '34%',
    cell: ({ name, sameText }) => (
      <span title={plainName(name)}>
        {plainName(name)}
        {sameText.length > 0 && <span className="dim"> and {plural(sameText.length, 'more', 'more')} with the same text</span>}
      </span>
    ),
    sortBy: ({ name }) => plainName(name),
  },
  { id: 'similarity', header: 'Similarity', width: '88px', align: 'end', cell: ({ distance }) => similarity(distance), sortBy: ({ distance }) => -distance },
  { id: 'year', header: 'Year', width: '64px', align: 'end', cell: ({ year }) => year ?? noValue, sortBy: ({ year }) => year },
  { id: 'price', header: 'Price', width: '92px', align: 'end', cell: priceText, sortBy: ({ isFree, price }) => (isFree === true ? 0 : price) },
  { id: 'rating', header: 'Rating', width: '72px', align: 'end', cell: ({ rating }) => rating ?? noValue, sortBy: ({ rating }) => rating },
  {
    id: 'genres',
    header: 'Genres',
    cell: ({ genres }) => <span title={genres.join(', ')}>{genres.join(', ') || noValue}</span>,
    sortBy: ({ genres }) => genres[0] ?? null,
  },
  { id: 'tools', header: 'Why, keep', width: '112px', cell: (result) => <RowTools card={result} /> },
]

/** Results as a table: nearest first, or as the user sorts them. A row leads on. */
export function ResultTable({ results }: { readonly results: readonly SimilarResult[] }) {
  const { explained } = useStore(session)
  const [sort, setSort] = useState<Sort>(null)
  const rows = useMemo(() => {
    const by = columns.find(({ id }) => id === sort?.column)?.sortBy
    return sort === null || by === undefined ? results : sortRows(results, by, sort.direction)
  }, [results, sort])
  return (
    <div className="pane result-table">
      <DataTable
        label="Similar applications"
        columns={columns}
        rows={rows}
        rowKey={({ appid }) => appid}
        sort={sort}
        onSort={setSort}
        selected={explained}
        rowAction={{ label: ({ name }) => `Find games similar to ${plainName(name)}`, run: ({ appid, name }) => askLike({ appid, name: plainName(name) }) }}
      />
    </div>
  )
}
