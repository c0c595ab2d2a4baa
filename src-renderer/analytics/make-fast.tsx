import type { PathType, Subject } from '@contract'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAction, useCall } from '../api'
import { Confirm } from '../ui/confirm'
import { ErrorNotice } from '../ui/error-notice'
import { RawText } from '../ui/raw-text'

interface MakeFastProps {
  readonly subject: Subject
  readonly field: string
  readonly as: PathType
  readonly onDone?: () => void
}

/** Offers to turn a place in documents into a column with an index, after showing what will be run and how it is taken back. */
export function MakeFast({ subject, field, as, onDone }: MakeFastProps) {
  const [asking, setAsking] = useState(false)
  const plan = useCall('analytics.makeFastPlan', { subject, field, as }, { enabled: asking })
  const make = useAction('analytics.makeFast')
  const run = () =>
    make.mutate(
      { subject, field, as },
      {
        onSuccess: () => {
          setAsking(false)
          onDone?.()
        },
      },
    )
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
        Make this fast…
      </Button>
      {asking && (
        <Confirm title="Make this place in documents fast" verb="Make it fast" busy={make.isPending} error={make.error} onConfirm={run} onClose={() => setAsking(false)}>
          {plan.error !== null && <ErrorNotice error={plan.error} />}
          {plan.data !== undefined && (
            <>
              <p>{plan.data.warning}</p>
              <RawText label="What will be run" text={plan.data.sql.join(';\n')} />
              <p className="dim">It can be taken back at any time:</p>
              <RawText label="What takes it back" text={plan.data.revertSql.join(';\n')} />
            </>
          )}
        </Confirm>
      )}
    </>
  )
}
