import type { CallOutput } from '@contract'
import { IconChartBarOff } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { EmptyState } from '../ui/empty-state'
import type { Sort } from '../ui/table-sort'
import { GamesDrawer } from './games-drawer'
import { GenreChart } from './genre-chart'
import { firstMeasure, genreRows, measuresOf, orderRows, rankBy, type Measure } from './genre-rows'
import { GenreTable } from './genre-table'
import { PresetHeader } from './preset-header'
import { SqlDisclosure } from './sql-disclosure'

interface GenresProps {
  readonly answer: CallOutput<'analytics.preset'>
  /** true: the answer to another currency is on its way */
  readonly stale: boolean
}

/** The genre preset: the same rows as bars and as a table, in the same order; a row leads to its games. */
export function Genres({ answer, stale }: GenresProps) {
  const { columns, currency } = answer
  const rows = useMemo(() => genreRows(answer), [answer])
  const measures = useMemo(() => measuresOf(columns), [columns])
  const [chosen, setChosen] = useState<string | null>(null)
  const [sort, setSort] = useState<Sort>(null)
  const [genre, setGenre] = useState<string | null>(null)
  const ordered = useMemo(() => orderRows(rows, columns, sort), [rows, columns, sort])
  const measure = measures.find(({ column }) => column.name === chosen) ?? firstMeasure(measures)

  const choose = (next: Measure) => {
    setChosen(next.column.name)
    setSort(rankBy(next.column))
  }

  return (
    <>
      <PresetHeader answer={answer} />
      {rows.length === 0 || measure === undefined ? (
        <EmptyState icon={<IconChartBarOff size={26} stroke={1.6} />} title="No genre reaches 10 priced games">
          {`There are fewer than 10 games with a price in ${currency ?? 'one currency'} in every genre of this catalogue, too few for an average that means something.`}
        </EmptyState>
      ) : (
        <div className="genres" aria-busy={stale}>
          <GenreChart rows={ordered} measures={measures} measure={measure} currency={currency} onMeasure={choose} onPick={setGenre} />
          <GenreTable
            rows={ordered}
            columns={columns}
            currency={currency}
            sort={sort}
            onSort={setSort}
            selected={genre}
            onPick={setGenre}
          />
        </div>
      )}
      <SqlDisclosure sql={answer.sql} question={{ kind: 'preset', name: 'genres', currency, chart: 'bar' }} />
      <GamesDrawer genre={genre} currency={currency} onClose={() => setGenre(null)} />
    </>
  )
}
