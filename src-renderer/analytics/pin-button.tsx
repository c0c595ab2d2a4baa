import type { Dashboard, SavedItem, SavedQuestion } from '@contract'
import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { IconPin } from '@tabler/icons-react'
import { useState, type SyntheticEvent } from 'react'
import { asErrorShape, call, useCall } from '../api'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'
import { dashboardPath } from './dashboards/dashboard-path'
import { tell } from '../ui/notice-store'

interface PinButtonProps {
  readonly question: SavedQuestion
  /** a name to save it by, if it is not saved yet */
  readonly suggested: string
}

/** Puts an answer on a dashboard. */
export function PinButton({ question, suggested }: PinButtonProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconPin size={15} aria-hidden />} onClick={() => setOpen(true)}>
        Pin to dashboard…
      </Button>
      {open && <PinDialog question={question} suggested={suggested} onClose={() => setOpen(false)} />}
    </>
  )
}

interface PinDialogProps extends PinButtonProps {
  readonly onClose: () => void
}

/** The value of the choice for a dashboard that is not there yet. */
const newOne = 'new'

/** Asks on which dashboard, and by which name a question is to be saved that is not saved yet. */
export function PinDialog({ question, suggested, onClose }: PinDialogProps) {
  const dashboards = useCall('dashboards.list', {})
  const saved = useCall('analytics.saved', {})
  const [chosen, setChosen] = useState<string | null>(null)
  const [dashboardName, setDashboardName] = useState('Dashboard')
  const [name, setName] = useState(suggested.slice(0, 200))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  if (dashboards.data === undefined || saved.data === undefined) return null
  const same = savedAs(question, saved.data)
  const target = chosen ?? String(dashboards.data[0]?.id ?? newOne)

  const pin = async () => {
    setBusy(true)
    setError(null)
    try {
      const savedId = same?.id ?? (await call('analytics.save', { name, question })).id
      const dashboard = target === newOne ? await call('dashboards.create', { name: dashboardName }) : await known(Number(target), dashboards.data)
      await call('dashboards.pin', { id: dashboard.id, savedId })
      tell({ kind: 'note', text: `Pinned to ${dashboard.name}.`, link: { label: 'Open the dashboard', path: dashboardPath(dashboard.id) } })
      onClose()
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(asErrorShape(failure).message))
      setBusy(false)
    }
  }
  return (
    <Dialog title="Pin to a dashboard" onClose={onClose}>
      <form
        className="save-form"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault()
          void pin()
        }}
      >
        <NativeSelect
          label="Dashboard"
          data-autofocus
          value={target}
          data={[...dashboards.data.map((one) => ({ value: String(one.id), label: one.name })), { value: newOne, label: 'New dashboard…' }]}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        />
        {target === newOne && (
          <TextInput label="Name of the dashboard" value={dashboardName} maxLength={200} required onChange={({ currentTarget }) => setDashboardName(currentTarget.value)} />
        )}
        {same === null ? (
          <TextInput
            label="Name of the question"
            description="It is saved, so that you can open it again."
            value={name}
            maxLength={200}
            required
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
        ) : (
          <p className="dim">The question is saved as “{same.name}”.</p>
        )}
        {error !== null && <ErrorNotice error={error} title="It could not be pinned" />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} disabled={(same === null && name.trim() === '') || (target === newOne && dashboardName.trim() === '')}>
            Pin
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}

const known = async (id: number, dashboards: readonly Dashboard[]): Promise<Dashboard> => {
  const found = dashboards.find((one) => one.id === id)
  return found ?? Promise.reject(new Error('the dashboard was deleted meanwhile'))
}

/** The saved question that is this very one, shown in the same way; null: there is none. */
function savedAs(question: SavedQuestion, saved: readonly SavedItem[]): SavedItem | null {
  const text = stable(question)
  return saved.find((item) => stable(item.question) === text) ?? null
}

/** As text that does not depend on the order of keys. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inside: unknown) =>
    typeof inside === 'object' && inside !== null && !Array.isArray(inside)
      ? Object.fromEntries(Object.entries(inside).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inside,
  )
}
