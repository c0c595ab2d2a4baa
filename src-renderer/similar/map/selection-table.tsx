import { useMemo } from 'react'
import { count, money, noValue, share } from '../../ui/format'
import type { MapData } from './map-data'
import { selectionFacts, type Rested, type SelectionFacts } from './selection-facts'

interface SelectionTableProps {
  readonly map: MapData
  readonly indices: readonly number[]
}

const mostGenres = 4

/** The statistics of a selection beside those of the whole map; each with the number of applications it rests on. */
export function SelectionTable({ map, indices }: SelectionTableProps) {
  const all = useMemo(() => selectionFacts(map, null), [map])
  const own = useMemo(() => selectionFacts(map, indices), [map, indices])
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
          <th scope="row">Applications</th>
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
        {[...own.genres].slice(0, mostGenres).map(([genre, part]) => (
          <tr key={genre}>
            <th scope="row">{map.genreNames[genre]}</th>
            <td>{share(part)}</td>
            <td>{share(all.genres.get(genre) ?? 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
