import type { ApplicationRow } from '@contract'
import { useMemo, useState } from 'react'
import { useRowChoice } from '../segments/use-row-choice'
import { DataTable, type TableColumn } from '../ui/data-table'
import { money, noValue } from '../ui/format'
import { plainName } from '../ui/plain-name'
import { sortRows, type Sort } from '../ui/table-sort'
import { startTrail } from './application-trail'

/** The columns of a list of games. */
function gameColumns(currency: string | null): readonly TableColumn<ApplicationRow>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      width: '38%',
      cell: ({ name }) => <span title={plainName(name)}>{plainName(name)}</span>,
      sortBy: ({ name }) => plainName(name),
    },
    {
      id: 'release',
      header: 'Release',
      width: '124px',
      cell: ({ releaseText }) => releaseText ?? noValue,
      sortBy: ({ releaseDate }) => releaseDate,
    },
    {
      id: 'price',
      header: currency === null ? 'Price' : `Price (${currency})`,
      width: '112px',
      align: 'end',
      cell: (game) => money(game.price, game.currency),
      sortBy: ({ price }) => price,
    },
    { id: 'rating', header: 'Rating', width: '84px', align: 'end', cell: ({ rating }) => rating ?? noValue, sortBy: ({ rating }) => rating },
    {
      id: 'developers',
      header: 'Developers',
      cell: ({ developers }) => <span title={developers.join(', ')}>{developers.join(', ') || noValue}</span>,
      sortBy: ({ developers }) => developers[0] ?? null,
    },
  ]
}

interface GamesTableProps {
  readonly games: readonly ApplicationRow[]
  readonly currency: string | null
  readonly label?: string
  /** makes every row a button */
  readonly onOpen?: (game: ApplicationRow) => void
}

/** A list of games, of any length, in the order they came or as the user sorts them. */
export function GamesTable({ games, currency, label = 'Games', onOpen }: GamesTableProps) {
  const [sort, setSort] = useState<Sort>(null)
  const choice = useRowChoice<ApplicationRow>()
  const columns = useMemo(() => [...gameColumns(currency), choice.column], [currency, choice.column])
  const rows = useMemo(() => {
    const by = columns.find(({ id }) => id === sort?.column)?.sortBy
    return sort === null || by === undefined ? games : sortRows(games, by, sort.direction)
  }, [games, columns, sort])
  const open = (game: ApplicationRow): void => {
    startTrail(rows.map(({ appid }) => appid), label)
    onOpen?.(game)
  }
  return (
    <>
      {choice.bar}
      <DataTable
        label={label}
        columns={columns}
        rows={rows}
        rowKey={({ appid }) => appid}
        sort={sort}
        onSort={setSort}
        {...(onOpen === undefined ? {} : { rowAction: { label: ({ name }: ApplicationRow) => `Open ${plainName(name)}`, run: open } })}
      />
    </>
  )
}
