import { Button, type ButtonProps } from '@mantine/core'
import { useRef } from 'react'
import { useBringIn } from './use-bring-in'

interface FilePickerProps {
  readonly label?: string
  readonly variant?: NonNullable<ButtonProps['variant']>
}

/** The other way to bring a file in: a button that opens the system's file dialog. */
export function FilePicker({ label = 'Choose a file…', variant = 'filled' }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null)
  const bringIn = useBringIn()
  return (
    <>
      <Button variant={variant} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Choose a file"
        accept=".json,.jsonl,.ndjson,.gz,application/json,application/gzip"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          currentTarget.value = '' // so that the same file can be chosen again
          if (file !== undefined) void bringIn(file)
        }}
      />
    </>
  )
}
