import type { PathType, Subject } from '@contract'
import { Button } from '@mantine/core'
import { useContext } from 'react'
import { useAction, useCall } from '../api'
import { createStore, useStore } from '../store'
import { Confirm } from '../ui/confirm'
import { ErrorNotice } from '../ui/error-notice'
import { RawText } from '../ui/raw-text'
import { CloseEditor } from './chip'

interface Place {
  readonly subject: Subject
  readonly field: string
  readonly as: PathType
  readonly onDone?: () => void
}

// Asked for inside editors, which close as soon as something outside of them is clicked: the dialog must not go with them.
const askedStore = createStore<Place | null>(null)

/** Offers to turn a place in documents into a column with an index (`MakeFastDialog` asks). */
export function MakeFast(place: Place) {
  const closeEditor = useContext(CloseEditor)
  const ask = () => {
    closeEditor()
    askedStore.set(place)
  }
  return (
    <Button variant="default" size="compact-sm" onClick={ask}>
      Make this fast…
    </Button>
  )
}

/** Shows what will be run and how it is undone, before it is done. There is one for the whole window. */
export function MakeFastDialog() {
  const place = useStore(askedStore)
  return place === null ? null : <Ask place={place} />
}

function Ask({ place: { subject, field, as, onDone } }: { readonly place: Place }) {
  const plan = useCall('analytics.makeFastPlan', { subject, field, as })
  const make = useAction('analytics.makeFast')
  const close = () => askedStore.set(null)
  const run = () =>
    make.mutate(
      { subject, field, as },
      {
        onSuccess: () => {
          close()
          onDone?.()
        },
      },
    )
  return (
    <Confirm title="Make this place in documents fast" verb="Make it fast" no="Cancel" ready={plan.data !== undefined} busy={make.isPending} error={make.error} onConfirm={run} onClose={close}>
      {plan.error !== null && <ErrorNotice error={plan.error} />}
      {plan.data !== undefined && (
        <>
          <p>{plan.data.warning}</p>
          <RawText label="What will be run" text={plan.data.sql.join(';\n')} />
          <p className="dim">It can be undone at any time:</p>
          <RawText label="SQL that undoes it" text={plan.data.revertSql.join(';\n')} />
        </>
      )}
    </Confirm>
  )
}
