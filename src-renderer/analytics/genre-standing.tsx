import type { GenreComparison } from '@contract'
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '../api'
import { numberText } from '../charts/cell-text'
import { ErrorNotice } from '../ui/error-notice'
import { count, money, plural } from '../ui/format'
import { Panel } from '../ui/panel'

type MeasureOf = GenreComparison['measures'][number]

const sharePercent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 })

/** 0.724 is the 72nd percentile. Nothing is below all or above all of a group it belongs to, so it never reads 0th or 100th. */
export function ordinalPercentile(percentile: number): string {
  const whole = Math.min(99, Math.max(1, Math.round(percentile * 100)))
  const ending = whole % 100 >= 11 && whole % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][whole % 10] ?? 'th')
  return `${whole}${ending} percentile`
}

function valueText(value: number, { type, unit }: MeasureOf, currency: string | null): string {
  if (type === 'money') return money(value, currency)
  if (type === 'share') return sharePercent.format(value)
  return unit === 'minutes' ? `${numberText(Math.round(value / 6) / 10)} hours` : numberText(value)
}

interface GenreStandingProps {
  readonly appid: number
  /** what the others are called: "games" */
  readonly others: string
}

/** How an application compares with those of its type in one of its genres. */
export function GenreStanding({ appid, others }: GenreStandingProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  const { data, error } = useCall('analytics.amongGenre', { appid, genre: chosen }, { keepPrevious: true })
  const choice = data !== undefined && data.genre !== null && (
    <NativeSelect
      size="xs"
      aria-label="Genre to compare with"
      value={data.genre}
      data={data.genres.map(({ name, applications }) => ({ value: name, label: `${name} (${count(applications)})` }))}
      onChange={({ currentTarget }) => setChosen(currentTarget.value)}
    />
  )
  return (
    <Panel title="How it compares" aside={choice}>
      {error !== null && <ErrorNotice error={error} title="It could not be compared" />}
      {data === undefined && error === null && <p className="dim" role="status">Comparing…</p>}
      {data?.genre === null && <p className="dim">It has no genre to compare it with.</p>}
      {data !== undefined && data.genre !== null && <Standings data={data} others={others} />}
    </Panel>
  )
}

function Standings({ data: { genre, genres, measures, currency }, others }: { readonly data: GenreComparison; readonly others: string }) {
  const told = measures.filter(({ value }) => value !== null)
  const untold = measures.filter(({ value }) => value === null)
  const all = genres.find(({ name }) => name === genre)?.applications ?? 0
  return (
    <>
      <ul className="standings">
        {told.map((measure) => (
          <Standing key={measure.what} measure={measure} currency={currency} />
        ))}
      </ul>
      <p className="dim">
        Among {count(all)} {others} of the genre {genre} that are out, as far as they have a value (n). Percentile: the share with a lower value, and half of
        those with the same.
        {untold.length > 0 && ` Not compared, for want of a value: ${untold.map(({ label }) => label.toLowerCase()).join(', ')}.`}
      </p>
    </>
  )
}

function Standing({ measure, currency }: { readonly measure: MeasureOf; readonly currency: string | null }) {
  const { label, basis, value, percentile, n, below, equal, median } = measure
  if (value === null || percentile === null) return null
  return (
    <li>
      <span className="standing-label">{label}</span>
      <span className="standing-value">{valueText(value, measure, currency)}</span>
      <span className="standing-track" aria-hidden>
        <span style={{ left: `${percentile * 100}%` }} />
      </span>
      <span className="standing-rank" title={`${count(below)} lower, ${plural(equal - 1, 'other', 'others')} the same, of ${count(n)}`}>
        {ordinalPercentile(percentile)}
      </span>
      <span className="dim standing-n">
        n = {count(n)}
        {median !== null && `, median ${valueText(median, measure, currency)}`}
        {basis !== null && `; ${basis}`}
      </span>
    </li>
  )
}
