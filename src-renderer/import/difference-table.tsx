import type { FieldDifference, PreviewRow } from '@contract'
import { useMemo } from 'react'
import { Badge } from '../ui/badge'
import { count, noValue } from '../ui/format'
import { fieldLabel, readableValue } from './field-words'
import { differenceOf, folded, type Piece } from './text-difference'

interface DifferenceTableProps {
  readonly fields: readonly FieldDifference[]
  /** of the application */
  readonly name: string
  readonly outcome: PreviewRow['outcome']
  /** false: long stretches that stay the same are left out */
  readonly whole: boolean
}

/** Fields in rows, before and after side by side, with what differs marked. */
export function DifferenceTable({ fields, name, outcome, whole }: DifferenceTableProps) {
  const heads = outcome === 'added' ? ['Field', 'Value'] : ['Field', 'Before', 'After']
  return (
    <div className="difference-scroll" role="region" aria-label={`Fields of ${name}: scrollable`} tabIndex={0}>
      <table className="difference" aria-label={`Fields of ${name}`}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <FieldRow key={field.field} field={field} compare={outcome === 'changed'} whole={whole} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface FieldRowProps {
  readonly field: FieldDifference
  readonly compare: boolean
  readonly whole: boolean
}

function FieldRow({ field: { field, before, after, erased }, compare, whole }: FieldRowProps) {
  const label = fieldLabel(field)
  const sides = useMemo(() => {
    const [old, now] = [readableValue(before), readableValue(after)]
    if (!compare || old === null || now === null) return { before: all(old, 'removed'), after: all(now, compare ? 'added' : 'same') }
    return differenceOf(old, now)
  }, [before, after, compare])
  return (
    <tr>
      <th scope="row">
        {label}
        {compare && erased && (
          <>
            {' '}
            <Badge tone="warn">erased</Badge>
          </>
        )}
      </th>
      {compare && <Side label={`${label} before`} pieces={sides.before} whole={whole} />}
      <Side label={compare ? `${label} after` : label} pieces={sides.after} whole={whole} />
    </tr>
  )
}

const all = (text: string | null, kind: Piece['kind']): readonly Piece[] | null => (text === null ? null : [{ kind, text }])

interface SideProps {
  readonly label: string
  /** null: there is no value */
  readonly pieces: readonly Piece[] | null
  readonly whole: boolean
}

/** Longer texts than this get a box that can be scrolled by keyboard too. */
const longText = 300

function Side({ label, pieces, whole }: SideProps) {
  if (pieces === null) {
    return (
      <td className="dim">
        {noValue}
        <span className="hidden-visually"> no value</span>
      </td>
    )
  }
  const isLong = pieces.reduce((sum, { text }) => sum + text.length, 0) > longText
  return (
    <td>
      <pre className="difference-text" {...(isLong ? { role: 'group', 'aria-label': label, tabIndex: 0 } : {})}>
        {folded(pieces, whole).map(({ kind, text, left }, index) => (
          <OnePiece key={index} kind={kind} text={text} left={left} />
        ))}
      </pre>
    </td>
  )
}

function OnePiece({ kind, text, left }: ReturnType<typeof folded>[number]) {
  if (left > 0) return <span className="difference-left">… {count(left)} characters the same …</span>
  if (text === '') return null
  if (kind === 'removed') return <del>{text}</del>
  return kind === 'added' ? <ins>{text}</ins> : text
}
