import { waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ApplicationRow } from '@contract'
import { GamesDrawer } from '../../src-renderer/analytics/games-drawer'
import { cellsOf, dialog, show, useFakeBridge } from '../support/component'

const game = (appid: number): ApplicationRow => ({
  appid, name: `Game ${String(1000 - appid).padStart(4, '0')}`, type: 'game', releaseText: null, releaseDate: null, price: appid, currency: 'USD', rating: 99,
  developers: [], genres: ['Action'],
})
const games = (count: number): ApplicationRow[] => Array.from({ length: count }, (_, place) => game(place + 1))

describe('the games of a genre', () => {
  const test = useFakeBridge()

  it('are at most a thousand, which is said with how many there are', async () => {
    test.bridge.answer('analytics.genreApplications', { total: 12_345, applications: games(1000) })
    show(<GamesDrawer genre="Action" currency="USD" onClose={() => undefined} />)
    const drawer = await dialog()
    expect(await drawer.findByRole('heading', { name: '12,345 games of genre Action priced in USD' })).toBeDefined()
    expect(drawer.getByText(/^Showing the 1,000 best rated of 12,345\./)).toBeDefined()
    const table = drawer.getByRole('table', { name: 'Games' })
    expect(table.getAttribute('aria-rowcount')).toBe('1001')
    expect(within(table).getByRole('columnheader', { name: 'Price (USD)' })).toBeDefined()
    expect(test.bridge.inputs('analytics.genreApplications')).toEqual([{ genre: 'Action', currency: 'USD', limit: 1000 }])
  })

  it('come best rated first, and in another order by a heading', async () => {
    test.bridge.answer('analytics.genreApplications', { total: 3, applications: games(3) })
    const user = show(<GamesDrawer genre="Action" currency={null} onClose={() => undefined} />)
    const drawer = await dialog()
    expect(await drawer.findByRole('heading', { name: '3 games of genre Action' })).toBeDefined()
    expect(drawer.queryByText(/^Showing the/)).toBeNull()
    const names = (): string[] => cellsOf(drawer.getByRole('table', { name: 'Games' })).map(([name]) => name!)
    expect(names()).toEqual(['Game 0999', 'Game 0998', 'Game 0997'])
    await user.click(drawer.getByRole('button', { name: 'Name' }))
    await waitFor(() => expect(drawer.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('ascending'))
    expect(names()).toEqual(['Game 0997', 'Game 0998', 'Game 0999'])
  })

  it('lead to the page of a game', async () => {
    test.bridge.answer('analytics.genreApplications', { total: 3, applications: games(3) })
    const user = show(<GamesDrawer genre="Action" currency={null} onClose={() => undefined} />)
    await user.click(await (await dialog()).findByRole('button', { name: 'Open Game 0998' }))
    await waitFor(() => expect(location.hash).toContain('2'))
  })

  it('are closed by Escape', async () => {
    test.bridge.answer('analytics.genreApplications', { total: 3, applications: games(3) })
    let closed = 0
    const user = show(<GamesDrawer genre="Action" currency={null} onClose={() => (closed += 1)} />)
    await (await dialog()).findByRole('table')
    await user.keyboard('{Escape}')
    expect(closed).toBe(1)
  })
})
