import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { sharedFilter, type Dashboard } from '@contract'
import { ChangeNote } from '../../src-renderer/analytics/dashboards/change-note'
import { DashboardsTab } from '../../src-renderer/analytics/dashboards/dashboards-tab'
import { PinButton } from '../../src-renderer/analytics/pin-button'
import { freshWorkspace, workspaceStore } from '../../src-renderer/navigation/workspace'
import { dialog, show, useFakeBridge } from '../support/component'

const at = '2026-01-02T10:00:00.000Z'
const dashboard = (id: number, name: string, more: Partial<Dashboard> = {}): Dashboard => ({ id, name, shared: sharedFilter.parse({}), tiles: [], createdAt: at, updatedAt: at, ...more })
const question = { kind: 'sql', text: 'select 1', chart: null } as const

describe('the list of dashboards', () => {
  const test = useFakeBridge()
  let list: Dashboard[]
  beforeEach(() => {
    list = [dashboard(1, 'Prices'), dashboard(2, 'Genres', { tiles: [{ id: 5, savedId: 9, x: 0, y: 0, width: 6, height: 8, numbers: null }] })]
    workspaceStore.set({ catalogue: 'x', restored: false, value: freshWorkspace })
    test.bridge
      .answer('dashboards.list', () => list)
      .answer('analytics.saved', [])
      .answer('settings.get', {} as never)
  })
  const menu = async (user: ReturnType<typeof show>, name: string, item: string) => {
    await user.click(await screen.findByRole('button', { name: `More actions for ${name}` }))
    await user.click(await screen.findByRole('menuitem', { name: item }))
  }

  it('teaches what they are for while there is none, and makes the first', async () => {
    list = []
    test.bridge.answer('dashboards.create', ({ name }) => dashboard(7, name))
    const user = show(<DashboardsTab open={null} />)
    expect(await screen.findByText('No dashboards yet')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'New dashboard' }))
    await user.type((await dialog()).getByLabelText(/^Name/), 'Releases')
    await user.click((await dialog()).getByRole('button', { name: 'Create' }))
    await waitFor(() => expect(workspaceStore.get().value.dashboard).toBe(7))
    expect(test.bridge.inputs('dashboards.create')).toEqual([{ name: 'Releases' }])
  })

  it('opens one, orders them, and asks before one is deleted', async () => {
    test.bridge.answer('dashboards.order', { done: true }).answer('dashboards.delete', { done: true })
    const user = show(<DashboardsTab open={null} />)
    expect(await screen.findByText('1 tile')).toBeDefined()
    await menu(user, 'Genres', 'Move up')
    await waitFor(() => expect(test.bridge.inputs('dashboards.order')).toEqual([{ ids: [2, 1] }]))
    await menu(user, 'Prices', 'Delete…')
    expect((await dialog()).getByText(/The saved questions on it are kept/)).toBeDefined()
    await user.click((await dialog()).getByRole('button', { name: 'Cancel' }))
    expect(test.bridge.inputs('dashboards.delete')).toEqual([])
    await menu(user, 'Prices', 'Delete…')
    await user.click((await dialog()).getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(test.bridge.inputs('dashboards.delete')).toEqual([{ id: 1 }]))
    await user.click(screen.getByRole('button', { name: 'Genres' }))
    expect(workspaceStore.get().value.dashboard).toBe(2)
  })

  it('says why a name is refused, and keeps the dialog', async () => {
    test.bridge.refuse('dashboards.update', { code: 'dashboard_name_taken', message: 'There is a dashboard called “Genres” already.' })
    const user = show(<DashboardsTab open={null} />)
    await menu(user, 'Prices', 'Rename…')
    const name = (await dialog()).getByLabelText(/^Name/)
    await user.clear(name)
    await user.type(name, 'Genres')
    await user.click((await dialog()).getByRole('button', { name: 'Rename' }))
    expect(await (await dialog()).findByText('There is a dashboard called “Genres” already.')).toBeDefined()
  })

  it('a question that is not saved is saved when it is pinned; one that is, is not saved twice', async () => {
    test.bridge
      .answer('analytics.save', ({ name }) => ({ id: 3, name, folder: '', question, createdAt: at, updatedAt: at, suspended: false }))
      .answer('dashboards.pin', ({ id }) => dashboard(id, 'Prices'))
    const user = show(<PinButton question={question} suggested="One" />)
    await user.click(screen.getByRole('button', { name: 'Pin to dashboard…' }))
    await user.click((await dialog()).getByRole('button', { name: 'Pin' }))
    await waitFor(() => expect(test.bridge.inputs('dashboards.pin')).toEqual([{ id: 1, savedId: 3 }]))
    expect(test.bridge.inputs('analytics.save')).toMatchObject([{ name: 'One', question }])
  })

  it('a question that is saved is pinned as it is', async () => {
    test.bridge
      .answer('analytics.saved', [{ id: 4, name: 'Kept', folder: '', question, createdAt: at, updatedAt: at, suspended: false }])
      .answer('dashboards.pin', ({ id }) => dashboard(id, 'Prices'))
    const user = show(<PinButton question={question} suggested="One" />)
    await user.click(screen.getByRole('button', { name: 'Pin to dashboard…' }))
    expect(await (await dialog()).findByText('The question is saved as “Kept”.')).toBeDefined()
    await user.selectOptions((await dialog()).getByLabelText('Dashboard'), 'Genres')
    await user.click((await dialog()).getByRole('button', { name: 'Pin' }))
    await waitFor(() => expect(test.bridge.inputs('dashboards.pin')).toEqual([{ id: 2, savedId: 4 }]))
  })

  it('a tile says what became of its numbers, until that is dismissed', async () => {
    test.bridge.answer('dashboards.dismissChange', { done: true })
    const number = (label: string, value: number) => ({ label, type: 'integer' as const, currency: null, value })
    const before = ['Games', 'Reviews', 'Tags', 'Genres'].map((label, place) => number(label, 26_635 + place))
    const numbers = { key: 'a', at, numbers: before.map(({ label }, place) => number(label, 26_801 + place)), before: { at, numbers: before } }
    const user = show(<ChangeNote name="Releases" tile={{ id: 5, savedId: 9, x: 0, y: 0, width: 6, height: 8, numbers }} />)
    const note = within(await screen.findByRole('note', { name: 'What changed in Releases' }))
    expect(note.getByText(/^Since/).textContent).toMatch(/Games 26,635 → 26,801, Reviews 26,636 → 26,802, Tags 26,637 → 26,803, and 1 more$/)
    await user.click(note.getByRole('button', { name: 'Dismiss what changed in Releases' }))
    await waitFor(() => expect(test.bridge.inputs('dashboards.dismissChange')).toEqual([{ tile: 5 }]))
  })
})
