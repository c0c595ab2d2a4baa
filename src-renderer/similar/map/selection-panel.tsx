import { Button, CloseButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { mostApplications } from '../../navigation/ask-about'
import { call } from '../../api'
import { SetActions } from '../../segments/set-actions'
import { DataTable, type TableColumn } from '../../ui/data-table'
import { ErrorNotice } from '../../ui/error-notice'
import { count, noValue, plural } from '../../ui/format'
import { plainName } from '../../ui/plain-name'
import { saveFile } from '../../ui/save-file'
import { sortRows, type Sort } from '../../ui/table-sort'
import { AnalyticsButton } from '../analytics-button'
import { cardsAsCsv, cardsAsJson, type ExportedCard } from '../card-export'
import { none, nounOf, type MapData } from './map-data'
import { SelectionTable } from './selection-table'
import { usePointValues } from './use-point-values'

interface SelectionPanelProps {
  readonly map: MapData
  /** in the map's columns */
  readonly indices: readonly number[]
  readonly onSelect: (appid: number) => void
  readonly onClose: () => void
}

interface Row {
  readonly appid: number
  readonly name: string
  readonly genre: string | null
  readonly year: number | null
}

const columns: readonly TableColumn<Row>[] = [
  { id: 'name', header: 'Name', cell: ({ name }) => <span title={name}>{name}</span>, sortBy: ({ name }) => name },
  { id: 'genre', header: 'Genre', width: '96px', cell: ({ genre }) => genre ?? noValue, sortBy: ({ genre }) => genre },
  { id: 'year', header: 'Year', width: '76px', align: 'end', cell: ({ year }) => year ?? noValue, sortBy: ({ year }) => year },
]

const tagField = { field: 'tag', as: null } as const

/** As many are asked for at a time as the contract allows. */
const atATime = 5000

type Format = 'csv' | 'json' | 'txt'

/** What is selected: its statistics, as a table, or saved with all that is known of each. */
export function SelectionPanel({ map, indices, onSelect, onClose }: SelectionPanelProps) {
  const [sort, setSort] = useState<Sort>(null)
  const tags = usePointValues(map, tagField)
  const rows = useMemo(() => {
    const all = indices.map((index) => rowOf(map, index))
    const by = columns.find(({ id }) => id === sort?.column)?.sortBy
    return sort === null || by === undefined ? all : sortRows(all, by, sort.direction)
  }, [map, indices, sort])
  const save = useMutation({ mutationFn: (format: Format) => saveSelection(rows.map(({ appid }) => appid), format) })
  return (
    <section className="pane map-panel" aria-label="Selection">
      <div className="why-head">
        <h2 aria-live="polite">{plural(indices.length, nounOf(map))} selected</h2>
        <CloseButton size="sm" aria-label="Clear selection" onClick={onClose} />
      </div>
      <div className="button-row">
        {(['csv', 'json', 'txt'] as const).map((format) => (
          <Button key={format} size="compact-xs" variant="default" disabled={save.isPending} aria-label={`Save the selection as ${format === 'txt' ? 'text' : format.toUpperCase()}`} onClick={() => save.mutate(format)}>
            {format === 'txt' ? 'Text' : format.toUpperCase()}
          </Button>
        ))}
        <SetActions appids={rows.map(({ appid }) => appid)} name="Selection on the map" what="the selection" size="compact-xs" />
        <AnalyticsButton appids={rows.map(({ appid }) => appid)} what="the selection" />
      </div>
      {rows.length > mostApplications && <p className="dim">Analytics takes up to {count(mostApplications)} applications. Select fewer to open them there; files hold all of them.</p>}
      {save.error !== null && <ErrorNotice error={save.error} title="The selection could not be saved" />}
      <SelectionTable map={map} indices={indices} tags={tags.value} />
      {tags.error !== null && <ErrorNotice error={tags.error} title="The tags could not be read" />}
      <div className="map-selection-table">
        <DataTable label="Selected applications" columns={columns} rows={rows} rowKey={({ appid }) => appid} sort={sort} onSort={setSort} rowAction={{ label: ({ name }) => `Select ${name}`, run: ({ appid }) => onSelect(appid) }} />
      </div>
    </section>
  )
}

function rowOf(map: MapData, index: number): Row {
  const genre = map.genres[index] ?? none.genre
  const year = map.years[index] ?? none.year
  return {
    appid: map.appids[index] ?? 0,
    name: map.names.at(index),
    genre: genre === none.genre ? null : (map.genreNames[genre] ?? null),
    year: year === none.year ? null : year,
  }
}

async function saveSelection(appids: readonly number[], format: Format): Promise<void> {
  const cards: ExportedCard[] = []
  for (let from = 0; from < appids.length; from += atATime) cards.push(...(await call('similar.cards', { appids: appids.slice(from, from + atATime) })))
  if (format === 'csv') saveFile('selection.csv', new Blob([cardsAsCsv(cards)], { type: 'text/csv' }))
  else if (format === 'json') saveFile('selection.json', new Blob([cardsAsJson(cards)], { type: 'application/json' }))
  else saveFile('selection.txt', new Blob([cards.map(({ name }) => `${plainName(name)}\n`).join('')], { type: 'text/plain' }))
}
