import type { Plan, SavedQuestion } from '@contract'
import { Button, Drawer } from '@mantine/core'
import { useEffect } from 'react'
import { useAction } from '../api'
import { PlanTree } from '../charts/plan-tree'
import { ErrorNotice } from '../ui/error-notice'
import { MakeFast } from './make-fast'

interface PlanDrawerProps {
  readonly question: SavedQuestion
  readonly opened: boolean
  readonly onClose: () => void
}

/** Runs the question once more, measured, and tells where its time went. */
export function PlanDrawer({ question, opened, onClose }: PlanDrawerProps) {
  return (
    <Drawer opened={opened} onClose={onClose} size="min(960px, 94vw)" title="Where the time goes" closeButtonProps={{ 'aria-label': 'Close' }}>
      {opened && <Explained question={question} />}
    </Drawer>
  )
}

function Explained({ question }: { readonly question: SavedQuestion }) {
  const { mutate, data, error } = useAction('analytics.explain')
  useEffect(() => mutate({ question }), [mutate, question])
  if (error !== null) return <ErrorNotice error={error} title="It could not be measured" />
  if (data === undefined) return <p className="dim" role="status">Running it, measured…</p>
  return (
    <>
      <PlanTree plan={data} />
      {question.kind === 'model' && <Helpers plan={data} question={question} onDone={() => mutate({ question })} />}
    </>
  )
}

function Helpers({ plan, question, onDone }: { readonly plan: Plan; readonly question: Extract<SavedQuestion, { kind: 'model' }>; readonly onDone: () => void }) {
  const helpers = plan.advice.flatMap(({ makeFast }) => (makeFast === null ? [] : [makeFast]))
  return (
    <>
      {helpers.map(({ field, as }) => (
        <MakeFast key={`${field} ${as}`} subject={question.query.subject} field={field} as={as} onDone={onDone} />
      ))}
      <Button variant="default" size="compact-sm" onClick={onDone}>
        Measure again
      </Button>
    </>
  )
}
