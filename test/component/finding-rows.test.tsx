import { describe, expect, it } from 'vitest'
import { RowsDrawer } from '../../src-renderer/maintenance/checks/rows-drawer'
import { dialog, show, useFakeBridge } from '../support/component'

const links = 450
const title = 'Links to a genre that is not there'
const rows = Array.from({ length: links }, (_, place) => [5000 + place, 987_654_321])
const columns = [
  { name: 'appid', label: 'Application', type: 'integer' as const },
  { name: 'genre_id', label: 'Genre', type: 'integer' as const },
]

describe('the rows behind a finding', () => {
  const test = useFakeBridge()
  const start = async () => {
    test.bridge.answer('maintenance.findingRows', ({ offset, limit }) => ({ columns, rowCount: links, rows: rows.slice(offset, offset + limit) }))
    const user = show(<RowsDrawer shown={{ name: 'reference-genres', title }} onClose={() => undefined} />)
    return { user, drawer: await dialog() }
  }

  it('are turned over by keyboard, two hundred a page', async () => {
    const { user, drawer } = await start()
    expect(await drawer.findByText(new RegExp(`^1 to 200 of ${links} rows\\.`))).toBeDefined()
    const next = drawer.getByRole<HTMLButtonElement>('button', { name: 'Next' })
    expect(drawer.getByRole<HTMLButtonElement>('button', { name: 'Previous' }).disabled).toBe(true)
    next.focus()
    await user.keyboard('{Enter}')
    expect(await drawer.findByText(new RegExp(`^201 to 400 of ${links} rows\\.`))).toBeDefined()
    await user.keyboard('{Enter}')
    expect(await drawer.findByText(new RegExp(`^401 to ${links} of ${links} rows\\.`))).toBeDefined()
    expect(next.disabled).toBe(true)
    const shown = drawer.getAllByRole('rowheader').map((cell) => cell.textContent) // those in sight
    expect(shown.length).toBeGreaterThan(10)
    expect(shown).toEqual(rows.slice(400, 400 + shown.length).map(([first]) => String(first)))
  })

  it('say when none is left', async () => {
    test.bridge.answer('maintenance.findingRows', { columns, rows: [], rowCount: 0 })
    show(<RowsDrawer shown={{ name: 'reference-genres', title }} onClose={() => undefined} />)
    const drawer = await dialog()
    expect(await drawer.findByText('There are none any more.')).toBeDefined()
    expect(drawer.queryByRole('table')).toBeNull()
  })

  it('tell the cause when they cannot be listed', async () => {
    test.bridge.refuse('maintenance.findingRows', { code: 'check_not_found', message: 'There is no such check.' })
    show(<RowsDrawer shown={{ name: 'reference-genres', title }} onClose={() => undefined} />)
    expect((await (await dialog()).findByRole('alert')).textContent).toContain('There is no such check.')
  })
})
