import { Button, type ButtonProps } from '@mantine/core'
import { useRef } from 'react'
import { useBringIn } from './use-bring-in'

interface FilePickerProps {
  readonly label?: string
  readonly variant?: NonNullable<ButtonProps['variant']>
}

/** The other way to bring a file in: a button that opens the system's file dialog for one file or several. */
export function FilePicker({ label = 'Choose files…', variant = 'filled' }: FilePickerProps) {
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
        aria-label="Choose files"
        multiple
        onChange={({ currentTarget }) => {
          const things = Array.from(currentTarget.files ?? [], (file) => ({ file, folder: null }))
          currentTarget.value = '' // so that the same file can be chosen again
          void bringIn(things)
        }}
      />
    </>
  )
}
