import type { Dashboard } from '@contract'
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { asErrorShape, call, useAction } from '../../api'
import { Confirm } from '../../ui/confirm'
import { tellError } from '../../ui/notice-store'
import { NameDialog } from './name-dialog'

interface DashboardMenuProps {
  readonly dashboard: Dashboard
  /** all of them, in their order */
  readonly dashboards: readonly Dashboard[]
  readonly onDeleted?: () => void
}

/** Tasks with a dashboard as a whole. */
export function DashboardMenu({ dashboard, dashboards, onDeleted }: DashboardMenuProps) {
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null)
  const remove = useAction('dashboards.delete')
  const { id, name } = dashboard
  const place = dashboards.findIndex((one) => one.id === id)
  const tried = (what: Promise<unknown>): void => {
    what.catch((error: unknown) => tellError(asErrorShape(error), `“${name}” could not be changed`))
  }
  const moveTo = (next: number) => {
    const ids = dashboards.map((one) => one.id).filter((one) => one !== id)
    ids.splice(next, 0, id)
    tried(call('dashboards.order', { ids }))
  }
  return (
    <>
      <Menu withinPortal={false} position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" size="sm" aria-label={`More actions for ${name}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDialog('rename')}>Rename…</Menu.Item>
          <Menu.Item onClick={() => tried(call('dashboards.duplicate', { id }))}>Duplicate</Menu.Item>
          <Menu.Item disabled={place <= 0} onClick={() => moveTo(place - 1)}>
            Move up
          </Menu.Item>
          <Menu.Item disabled={place >= dashboards.length - 1} onClick={() => moveTo(place + 1)}>
            Move down
          </Menu.Item>
          <Menu.Item onClick={() => setDialog('delete')}>Delete…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'rename' && <NameDialog title="Rename dashboard" verb="Rename" dashboard={dashboard} onClose={() => setDialog(null)} />}
      {dialog === 'delete' && (
        <Confirm
          title={`Delete “${name}”?`}
          verb="Delete"
          no="Cancel"
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() =>
            remove.mutate(
              { id },
              {
                onSuccess: () => {
                  setDialog(null)
                  onDeleted?.()
                },
              },
            )
          }
          onClose={() => setDialog(null)}
        >
          The arrangement of its tiles is lost. The saved questions on it are kept.
        </Confirm>
      )}
    </>
  )
}
