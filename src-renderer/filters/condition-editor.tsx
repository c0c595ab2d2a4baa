import type { Condition, Literal, Subject } from '@contract'
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { modeNames, modeOf, type ConditionMode } from './condition-words'
import type { Pick } from './fields'
import { NumberField } from './number-field'
import { PathAs } from './path-as'
import { ValueList } from './value-list'

interface ConditionEditorProps {
  readonly condition: Condition
  readonly pick: Pick
  readonly subject: Subject
  readonly currency: string | null
  readonly convert: boolean
  readonly onChange: (next: Condition) => void
  /** just put on the shelf: begins with the values, if there is a list of them */
  readonly isNew: boolean
}

const isNumber = ({ type }: Pick): boolean => type === 'integer' || type === 'number' || type === 'money' || type === 'share'

function modesFor(pick: Pick): readonly ConditionMode[] {
  const special: readonly ConditionMode[] = pick.as === null ? [] : ['other_type']
  if (pick.type === 'boolean') return ['is', 'present', 'absent', ...special]
  if (isNumber(pick)) return ['between', 'not_between', 'is', 'is_not', 'present', 'absent', ...special]
  if (pick.type === 'date') return ['between', 'not_between', 'present', 'absent', ...special]
  return ['is', 'is_not', 'contains', 'not_contains', 'starts', 'ends', 'present', 'absent', ...special]
}

/** Edits one condition in place. A condition that is not complete yet lets through whatever has a value. */
export function ConditionEditor({ condition, pick, subject, currency, convert, onChange, isNew }: ConditionEditorProps) {
  const modes = modesFor(pick)
  const [mode, setMode] = useState<ConditionMode>(isNew && condition.test === 'present' ? (modes[0] ?? 'present') : modeOf(condition))
  const use = { field: condition.field, ...(condition.as === undefined ? {} : { as: condition.as }) }
  const not = mode === 'is_not' || mode === 'not_between' || mode === 'not_contains' || mode === 'absent' ? { not: true } : {}
  const bucket = condition.test === 'is' ? condition.bucket : undefined
  const present: Condition = { test: 'present', ...use }

  const change = (next: ConditionMode) => {
    setMode(next)
    if (next === 'present') onChange(present)
    else if (next === 'absent') onChange({ ...present, not: true })
    else if (next === 'other_type') onChange({ test: 'other_type', ...use })
    else if ((next === 'is' || next === 'is_not') && condition.test === 'is') onChange({ ...condition, not: next === 'is_not' })
    else onChange(present)
  }
  const range = condition.test === 'range' ? condition : { from: undefined, to: undefined }
  const putRange = (ends: { from?: string | number | undefined; to?: string | number | undefined }) => {
    const { from, to } = { from: range.from, to: range.to, ...ends }
    if (from === undefined && to === undefined) onChange(present)
    else onChange({ test: 'range', ...use, ...not, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), toIncluded: true })
  }
  const isText = mode === 'contains' || mode === 'not_contains' || mode === 'starts' || mode === 'ends'
  return (
    <div className="editor">
      {condition.as !== undefined && <PathAs as={condition.as} subject={subject} field={condition.field} onChange={(as) => onChange({ test: 'present', field: condition.field, as })} />}
      <NativeSelect
        aria-label={`${pick.label}: condition`}
        label={pick.label}
        size="xs"
        value={mode}
        data={modes.map((one) => ({ value: one, label: modeNames[one] }))}
        onChange={({ currentTarget }) => change(currentTarget.value as ConditionMode)}
      />
      {(mode === 'is' || mode === 'is_not') && (
        <ValueList
          subject={subject}
          field={condition.field}
          as={condition.as}
          label={pick.label}
          currency={currency}
          convert={convert}
          bucket={bucket}
          chosen={condition.test === 'is' ? condition.values : []}
          onChange={(values: readonly Literal[]) => onChange(values.length === 0 ? present : { test: 'is', ...use, ...not, ...(bucket === undefined ? {} : { bucket }), values: [...values] })}
        />
      )}
      {(mode === 'between' || mode === 'not_between') &&
        (pick.type === 'date' ? (
          <div className="editor-row">
            {(['from', 'to'] as const).map((end) => (
              <TextInput
                key={end}
                type="date"
                size="xs"
                label={end === 'from' ? 'From' : 'To, included'}
                value={String(range[end] ?? '')}
                onChange={({ currentTarget }) => putRange({ [end]: currentTarget.value === '' ? undefined : currentTarget.value })}
              />
            ))}
          </div>
        ) : (
          <div className="editor-row">
            <NumberField label="From" value={typeof range.from === 'number' ? range.from : undefined} onChange={(from) => putRange({ from })} />
            <NumberField label="To, included" value={typeof range.to === 'number' ? range.to : undefined} onChange={(to) => putRange({ to })} />
          </div>
        ))}
      {isText && (
        <TextInput
          label="Text, in any case"
          size="xs"
          maxLength={1000}
          value={condition.test === 'text' ? condition.text : ''}
          onChange={({ currentTarget: { value } }) => {
            const how = mode === 'starts' || mode === 'ends' ? mode : 'contains'
            onChange(value === '' ? present : { test: 'text', ...use, ...not, how, text: value })
          }}
        />
      )}
    </div>
  )
}
