import type { EmbeddedThing } from '@contract'
import { Button } from '@mantine/core'
import { useAction } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'

interface MakeButtonProps {
  readonly what: EmbeddedThing
  readonly label: string
  readonly size?: 'sm' | 'compact-sm'
}

/** Starts the making of missing embeddings in the background. */
export function MakeButton({ what, label, size = 'sm' }: MakeButtonProps) {
  const start = useAction('embedding.start')
  return (
    <>
      <Button size={size} loading={start.isPending} onClick={() => start.mutate({ what })}>
        {label}
      </Button>
      {start.error !== null && <ErrorNotice error={start.error} title="The embeddings could not be started" />}
    </>
  )
}
