import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'

interface CommitFieldProps extends Pick<TextInputProps, 'label' | 'placeholder' | 'inputMode' | 'description'> {
  readonly value: string
  /** what is wrong with a text; null: nothing */
  readonly problem?: (text: string) => string | null
  readonly onCommit: (text: string) => void
}

/** A text that counts when it is done (Enter, or leaving the field), so that it is one step and not one a letter. */
export function CommitField({ value, problem = () => null, onCommit, ...input }: CommitFieldProps) {
  const [text, setText] = useState(value)
  const [last, setLast] = useState(value)
  if (value !== last) {
    setLast(value)
    setText(value)
  }
  const wrong = problem(text)
  const commit = () => {
    if (wrong === null && text.trim() !== value) onCommit(text.trim())
  }
  return (
    <TextInput
      {...input}
      size="xs"
      value={text}
      error={wrong}
      maxLength={200}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={commit}
      onKeyDown={({ key }) => {
        if (key === 'Enter') commit()
      }}
    />
  )
}

/** The number that is meant, a comma being a point; null for none. */
export const numberFrom = (text: string): number | null => (text.trim() === '' ? null : Number(text.trim().replace(',', '.')))

interface NumberCommitProps {
  readonly label: string
  readonly value: number | null
  readonly min?: number
  readonly max?: number
  readonly onCommit: (value: number | null) => void
}

/** A number that may be left out. */
export function CommitNumber({ label, value, min, max, onCommit }: NumberCommitProps) {
  const problem = (text: string): string | null => {
    const number = numberFrom(text)
    if (number === null) return null
    if (!Number.isFinite(number)) return 'This is not a number.'
    if (min !== undefined && number < min) return `At least ${min}.`
    return max !== undefined && number > max ? `At most ${max}.` : null
  }
  return (
    <CommitField
      label={label}
      placeholder="automatic"
      inputMode="decimal"
      value={value === null ? '' : String(value)}
      problem={problem}
      onCommit={(text) => onCommit(numberFrom(text))}
    />
  )
}
