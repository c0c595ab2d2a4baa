import type { Bucket, Literal, PathType, Subject } from '@contract'
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useContext, useEffect, useEffectEvent, useState, type KeyboardEvent } from 'react'
import { ErrorNotice } from '../ui/error-notice'
import { count } from '../ui/format'
import { CloseEditor } from './chip'
import { bucketValueText, literalText } from './condition-words'
import { useValues } from './use-values'

interface ValueListProps {
  readonly subject: Subject
  readonly field: string
  readonly as: PathType | undefined
  readonly label: string
  readonly currency: string | null
  readonly convert: boolean
  /** the values stand for buckets */
  readonly bucket?: Bucket | undefined
  readonly chosen: readonly Literal[]
  readonly onChange: (values: readonly Literal[]) => void
}

/** The values a field has, with how many rows have each, to tick. "None" is one of them where rows have no value. */
export function ValueList({ subject, field, as, label, currency, convert, bucket, chosen, onChange }: ValueListProps) {
  const [search, setSearch] = useState('')
  const [settled] = useDebouncedValue(search, 200)
  const [accepted, setAccepted] = useState(false)
  const closeEditor = useContext(CloseEditor)
  const { data, error, isPlaceholderData } = useValues({ subject, field, ...(as === undefined ? {} : { as }), currency, convert, ...(bucket === undefined ? {} : { bucket }), search: settled, limit: 100 }, true)
  const listed = data?.values ?? []
  // Chosen ones that are not among those listed must still be there to untick.
  const extra = search === '' ? chosen.filter((value) => listed.every((one) => one.value !== value)) : []
  const toggle = (value: Literal) => onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  useAccepted(accepted && search === settled && data !== undefined && !isPlaceholderData, () => {
    const [first] = listed
    setAccepted(false)
    if (search === '' || first !== undefined) closeEditor()
    if (search !== '' && first !== undefined && !chosen.includes(first.value)) toggle(first.value)
  })
  return (
    <div>
      <TextInput
        size="xs"
        aria-label={`${label}: search its values`}
        placeholder="Search values"
        value={search}
        data-autofocus
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') setAccepted(true)
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          event.currentTarget.closest('.editor')?.querySelector<HTMLInputElement>('.value-list input')?.focus()
        }}
      />
      {error !== null && <ErrorNotice error={error} />}
      <ul className="value-list" aria-label={`Values of ${label}`} onKeyDown={moveBetween}>
        {extra.map((value) => (
          <Value key={`chosen ${literalText(value)}`} text={bucketValueText(field, bucket, value)} value={value} count={null} checked onToggle={() => toggle(value)} />
        ))}
        {listed.map(({ value, count: rows }) => (
          <Value key={`${typeof value} ${literalText(value)}`} text={bucketValueText(field, bucket, value)} value={value} count={rows} checked={chosen.includes(value)} onToggle={() => toggle(value)} />
        ))}
      </ul>
      <p className="dim" role="status">
        {data === undefined ? 'Counting…' : data.total > listed.length ? `${count(listed.length)} of ${count(data.total)} values; search for others.` : listed.length === 0 ? 'No value fits.' : ''}
      </p>
    </div>
  )
}

/** Enter takes the first value that the search finds, once it has been found, and is done; without a search it is only done. */
function useAccepted(ready: boolean, accept: () => void): void {
  const run = useEffectEvent(accept)
  useEffect(() => {
    if (ready) run()
  }, [ready])
}

interface ValueProps {
  readonly text: string
  readonly value: Literal
  readonly count: number | null
  readonly checked: boolean
  readonly onToggle: () => void
}

function Value({ text, value, count: rows, checked, onToggle }: ValueProps) {
  return (
    <li>
      <label className="value">
        <input type="checkbox" checked={checked} onChange={onToggle} />
        <span className="value-text" title={text}>
          {value === null ? <em>none</em> : text}
        </span>
        {rows !== null && <span className="dim">{count(rows)}</span>}
      </label>
    </li>
  )
}

/** Arrow keys move between the values. */
function moveBetween(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by === undefined) return
  const inputs = [...event.currentTarget.querySelectorAll('input')]
  const at = inputs.findIndex((one) => one === document.activeElement)
  event.preventDefault()
  inputs[at + by]?.focus()
}
