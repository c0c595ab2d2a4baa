import { Button, Group, type ModalProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { Dialog } from './dialog'
import { ErrorNotice } from './error-notice'

interface ConfirmProps {
  readonly title: string
  readonly children: ReactNode
  /** what the button does, as a verb */
  readonly verb: string
  /** what leaves things as they are */
  readonly no?: string
  /** false: there is nothing yet to say yes to */
  readonly ready?: boolean
  readonly size?: NonNullable<ModalProps['size']>
  readonly busy: boolean
  readonly error: Error | null
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something that cannot be undone. */
export function Confirm({ title, children, verb, no = 'Keep it', ready = true, size = 'md', busy, error, onConfirm, onClose }: ConfirmProps) {
  return (
    <Dialog onClose={onClose} title={title} size={size}>
      <div>{children}</div>
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose}>
          {no}
        </Button>
        <Button loading={busy} disabled={!ready} onClick={onConfirm}>
          {verb}
        </Button>
      </Group>
    </Dialog>
  )
}
