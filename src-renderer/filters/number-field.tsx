import { TextInput } from '@mantine/core'
import { useState } from 'react'

interface NumberFieldProps {
  readonly label: string
  readonly value: number | undefined
  readonly onChange: (value: number | undefined) => void
  readonly placeholder?: string
  readonly min?: number
  readonly max?: number
}

/** A number that may be left out. While what is typed is no number (or not one that fits) nothing changes, and it says so. */
export function NumberField({ label, value, onChange, placeholder = 'any', min, max }: NumberFieldProps) {
  const [text, setText] = useState(value === undefined ? '' : String(value))
  const [error, setError] = useState<string | null>(null)
  const change = (next: string) => {
    setText(next)
    if (next.trim() === '') {
      setError(null)
      onChange(undefined)
      return
    }
    const number = Number(next.replace(',', '.'))
    if (!Number.isFinite(number)) setError('This is no number.')
    else if (min !== undefined && number < min) setError(`At least ${min}.`)
    else if (max !== undefined && number > max) setError(`At most ${max}.`)
    else {
      setError(null)
      onChange(number)
    }
  }
  return <TextInput label={label} size="xs" inputMode="decimal" placeholder={placeholder} value={text} error={error} onChange={({ currentTarget }) => change(currentTarget.value)} />
}
