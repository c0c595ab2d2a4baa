import type { CallInput, TaskRequest } from '@contract'
import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useAction } from '../../api'
import { Confirm } from '../../ui/confirm'
import { ErrorNotice } from '../../ui/error-notice'
import { plural } from '../../ui/format'
import { useAskQueueAgain } from './ask-queue-again'
import { PlanList } from './plan-list'
import { usePlans } from './use-plans'

interface RunDialogProps {
  readonly requests: readonly TaskRequest[]
  /** what it is for, as the title */
  readonly title: string
  readonly origin?: CallInput<'maintenance.run'>['origin'] | undefined
  readonly onClose: () => void
}

/** Shows what tasks would do, and queues them once that is confirmed. */
export function RunDialog({ requests: asked, title, origin = 'user', onClose }: RunDialogProps) {
  const [options, setOptions] = useState<VectorOptions>({})
  const requests = asked.map((request) => (request.name === 'rebuild-vector-index' ? { ...request, ...options } : request))
  const { plans, error } = usePlans(requests)
  // What is chosen here is part of what the task is called.
  const named = Object.keys(options).length > 0 && plans?.length === 1 ? plans[0]?.title : undefined
  const run = useAction('maintenance.run')
  const askAgain = useAskQueueAgain()
  return (
    <Confirm
      title={named ?? title}
      size="lg"
      no="Cancel"
      verb={requests.length === 1 ? 'Run it' : `Run ${plural(requests.length, 'task')}`}
      ready={plans !== undefined}
      busy={run.isPending}
      error={run.error}
      onConfirm={() =>
        run.mutate(
          { requests, origin },
          {
            onSuccess: () => {
              askAgain()
              onClose()
            },
          },
        )
      }
      onClose={onClose}
    >
      {asked.some(({ name }) => name === 'rebuild-vector-index') && <VectorOptionsForm value={options} onChange={setOptions} />}
      {error !== null && <ErrorNotice error={error} title="This cannot be run" />}
      {plans === undefined ? error === null && <p className="dim">Looking at it…</p> : <PlanList plans={plans} />}
    </Confirm>
  )
}

type VectorOptions = Pick<TaskRequest, 'm' | 'efConstruction'>

interface VectorOptionsFormProps {
  readonly value: VectorOptions
  readonly onChange: (value: VectorOptions) => void
}

/** How dense the graph of a vector index is; left empty, it is built with pgvector's own defaults. */
function VectorOptionsForm({ value, onChange }: VectorOptionsFormProps) {
  const without = (key: keyof VectorOptions): VectorOptions => Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
  const change = (key: keyof VectorOptions, least: number, most: number) => (next: number | string) => {
    if (next === '') onChange(without(key))
    else if (typeof next === 'number' && next >= least && next <= most) onChange({ ...value, [key]: next })
  }
  return (
    <div className="plan-options">
      <NumberInput
        label="m"
        description="Links of each vector, 2 to 100. More finds more and takes more room. Usual: 16."
        min={2}
        max={100}
        allowDecimal={false}
        placeholder="16"
        onChange={change('m', 2, 100)}
      />
      <NumberInput
        label="ef_construction"
        description="Candidates while building, 4 to 1,000 and at least twice m. More builds longer. Usual: 64."
        min={4}
        max={1000}
        allowDecimal={false}
        placeholder="64"
        onChange={change('efConstruction', 4, 1000)}
      />
    </div>
  )
}
