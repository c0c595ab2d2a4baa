import { useMemo } from 'react'
import { count, money, noValue, share } from '../../ui/format'
import { nounOf, type MapData } from './map-data'
import type { PointValues } from './point-values'
import { selectionFacts, topNames, type Rested, type SelectionFacts } from './selection-facts'

interface SelectionTableProps {
  readonly map: MapData
  readonly indices: readonly number[]
  /** null while they are read */
  readonly tags: PointValues | null
}

const mostGenres = 4
const mostTags = 8

/** The statistics of a selection beside those of the whole map; each with the number of points it rests on. */
export function SelectionTable({ map, indices, tags }: SelectionTableProps) {
  const all = useMemo(() => selectionFacts(map, null), [map])
  const own = useMemo(() => selectionFacts(map, indices), [map, indices])
  const tagged = useMemo(() => (tags?.kind === 'names' ? topNames(tags, map.count, indices, mostTags) : null), [tags, map, indices])
  const text = (value: number): string => money(Math.round(value * 100) / 100, map.currency)
  const rows: readonly { readonly name: string; readonly of: (facts: SelectionFacts) => Rested; readonly text: (value: number) => string }[] = [
    { name: 'Median price', of: ({ medianPrice }) => medianPrice, text },
    { name: 'Positive reviews', of: ({ positive }) => positive, text: share },
    { name: 'Median Metacritic', of: ({ medianRating }) => medianRating, text: (value) => count(value) },
    { name: 'Median year', of: ({ medianYear }) => medianYear, text: (value) => String(Math.round(value)) },
  ]
  return (
    <table className="selection-table" aria-label="Statistics of the selection">
      <thead>
        <tr>
          <td />
          <th scope="col">Selected</th>
          <th scope="col">All</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{nounOf(map) === 'game' ? 'Games' : 'Applications'}</th>
          <td>{count(own.count)}</td>
          <td>{count(all.count)}</td>
        </tr>
        {rows.map(({ name, of, text: textOf }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {[of(own), of(all)].map(({ value, of: n }, column) => (
              <td key={column === 0 ? 'selected' : 'all'}>
                {value === null ? noValue : textOf(value)} <span className="dim">n {count(n)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {tagged !== null && tagged.of.selected > 0 && <Shares title="Top tags" of={tagged.of} rows={tagged.names} />}
      {own.genres.size > 0 && (
        <Shares
          title="Top genres"
          of={{ selected: own.withGenre, all: all.withGenre }}
          rows={[...own.genres].slice(0, mostGenres).map(([genre, selected]) => ({ name: map.genreNames[genre] ?? '', selected, all: all.genres.get(genre) ?? 0 }))}
        />
      )}
    </table>
  )
}

interface SharesProps {
  readonly title: string
  /** what the shares are of */
  readonly of: { readonly selected: number; readonly all: number }
  readonly rows: readonly { readonly name: string; readonly selected: number; readonly all: number }[]
}

function Shares({ title, of, rows }: SharesProps) {
  return (
    <tbody>
      <tr className="selection-head">
        <th scope="rowgroup">{title}</th>
        <td className="dim">n {count(of.selected)}</td>
        <td className="dim">n {count(of.all)}</td>
      </tr>
      {rows.map(({ name, selected, all }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>{share(selected)}</td>
          <td>{share(all)}</td>
        </tr>
      ))}
    </tbody>
  )
}
