import type { Plan, SavedQuestion, Subject } from '@contract'
import { Button, Drawer } from '@mantine/core'
import { useEffect } from 'react'
import { useAction } from '../api'
import { PlanTree } from '../charts/plan-tree'
import { ErrorNotice } from '../ui/error-notice'
import { MakeFast } from '../filters/make-fast'
import { OfferedTask } from './offered-task'

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
  const measureAgain = () => mutate({ question })
  return (
    <PlanTree plan={data}>
      {question.kind === 'model' && <Places plan={data} subject={question.query.subject} onDone={measureAgain} />}
      <Tasks plan={data} />
      <Button variant="default" size="compact-sm" onClick={measureAgain}>
        Measure again
      </Button>
    </PlanTree>
  )
}

/** The places in documents that the advice would make fast. */
function Places({ plan, subject, onDone }: { readonly plan: Plan; readonly subject: Subject; readonly onDone: () => void }) {
  const places = plan.advice.flatMap(({ makeFast }) => (makeFast === null ? [] : [makeFast]))
  return places.map(({ field, as }) => <MakeFast key={`${field} ${as}`} subject={subject} field={field} as={as} onDone={onDone} />)
}

/** The tasks that the advice names, each once. */
function Tasks({ plan }: { readonly plan: Plan }) {
  const tasks = new Map(plan.advice.flatMap(({ task }) => (task === null ? [] : [[`${task.name} ${task.target}`, task] as const])))
  return [...tasks].map(([key, task]) => <OfferedTask key={key} task={task} />)
}
