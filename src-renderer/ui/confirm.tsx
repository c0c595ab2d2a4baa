import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { Dialog } from './dialog'
import { ErrorNotice } from './error-notice'

interface ConfirmProps {
  readonly title: string
  readonly children: ReactNode
  /** what the button does, as a verb */
  readonly verb: string
  readonly busy: boolean
  readonly error: Error | null
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something that cannot be taken back. */
export function Confirm({ title, children, verb, busy, error, onConfirm, onClose }: ConfirmProps) {
  return (
    <Dialog onClose={onClose} title={title}>
      <div>{children}</div>
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose}>
          Keep it
        </Button>
        <Button loading={busy} onClick={onConfirm}>
          {verb}
        </Button>
      </Group>
    </Dialog>
  )
}
