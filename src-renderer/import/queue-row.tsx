import type { ImportSummary } from '@contract'
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useAction } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { bytes } from '../ui/format'

interface QueueRowProps {
  readonly summary: ImportSummary
  /** in the queue; -1 if the core does not know it (yet) */
  readonly place: number
  readonly length: number
  readonly onMove: (place: number) => void
}

/** One import that waits: where it stands, with its buttons. */
export function QueueRow({ summary: { id, file, bytes: size }, place, length, onMove }: QueueRowProps) {
  const cancel = useAction('imports.cancel')
  const row = useRef<HTMLLIElement>(null)
  const pressed = useRef<'up' | 'down' | null>(null)

  // A row that moves loses the focus; it belongs on the button that was pressed, or on its twin if that one is spent.
  useEffect(() => {
    if (pressed.current === null) return
    const button = (way: string) => row.current?.querySelector<HTMLButtonElement>(`[data-way="${way}"]:not(:disabled)`)
    const wanted = button(pressed.current) ?? button(pressed.current === 'up' ? 'down' : 'up')
    pressed.current = null
    wanted?.focus()
  }, [place])

  const mover = (way: 'up' | 'down', target: number) => {
    const Arrow = way === 'up' ? IconArrowUp : IconArrowDown
    return (
      <ActionIcon
        variant="default"
        data-way={way}
        aria-label={`Move ${file} ${way}`}
        disabled={place < 0 || target < 0 || target >= length}
        onClick={() => {
          pressed.current = way
          onMove(target)
        }}
      >
        <Arrow size={15} aria-hidden />
      </ActionIcon>
    )
  }

  return (
    <li ref={row} className="queue-row">
      <span className="queue-file">{file}</span>
      <span className="dim">{bytes(size)}</span>
      <span className="queue-buttons">
        {mover('up', place - 1)}
        {mover('down', place + 1)}
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`Cancel ${file}`}
          loading={cancel.isPending || cancel.isSuccess}
          onClick={() => cancel.mutate({ id })}
        >
          Cancel
        </Button>
      </span>
      {cancel.error !== null && <ErrorNotice error={cancel.error} />}
    </li>
  )
}
