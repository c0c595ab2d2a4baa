import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CallOutput, QueryModel } from '@contract'
import { BehindDrawer } from '../../src-renderer/analytics/behind-drawer'
import { behindStore, showRows } from '../../src-renderer/analytics/behind-store'
import { emptyQuery, freshWorkspace, workspaceStore } from '../../src-renderer/navigation/workspace'
import { cellsOf, dialog, show, useFakeBridge } from '../support/component'

type Page = Extract<CallOutput<'analytics.behind'>, { subject: 'applications' }>
const game = (appid: number): Page['applications'][number] => ({
  appid, name: `Game ${appid}`, type: 'game', releaseText: null, releaseDate: null, price: 5, currency: 'EUR', rating: 80, developers: ['Anna'], genres: ['Indie'], value: appid / 2,
})
const total = 1200
const query: QueryModel = { ...emptyQuery, dimensions: [{ field: 'genre' }], measures: [{ aggregate: 'median', field: 'achievements' }] }

describe('the rows behind a mark', () => {
  const test = useFakeBridge()
  beforeEach(() => {
    workspaceStore.set({ catalogue: 'a', restored: false, value: freshWorkspace })
    test.bridge.answer('analytics.behind', ({ sort, limit, offset }) => {
      const numbers = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => offset + index + 1)
      const applications = numbers.map((number) => game(sort?.direction === 'descending' ? total + 1 - number : number))
      return { subject: 'applications', total, value: { name: 'value', label: 'Achievements', type: 'integer', currency: null }, applications }
    })
    showRows({ query, mark: ['Indie'], measure: 0, title: 'Indie' })
  })

  it('are counted in the title, with what the number was computed from', async () => {
    show(<BehindDrawer />)
    const drawer = await dialog()
    expect(await drawer.findByRole('heading', { name: 'Indie: 1,200 applications' })).toBeDefined()
    const table = await drawer.findByRole('table', { name: 'Applications' })
    expect(table.getAttribute('aria-rowcount')).toBe('1201')
    expect(within(table).getByRole('columnheader', { name: 'Achievements' })).toBeDefined()
    expect(cellsOf(table)[0]?.slice(0, 2)).toEqual(['Game 1', '0.5'])
    expect(test.bridge.inputs('analytics.behind')).toEqual([{ query, mark: ['Indie'], measure: 0, sort: null, limit: 500, offset: 0 }])
  })

  it('are sorted by the database, all of them', async () => {
    const user = show(<BehindDrawer />)
    const table = await (await dialog()).findByRole('table', { name: 'Applications' })
    await user.click(within(table).getByRole('button', { name: 'Achievements' }))
    await waitFor(() => expect(cellsOf(table)[0]?.[0]).toBe('Game 1200'))
    expect(test.bridge.inputs('analytics.behind').at(-1)).toMatchObject({ sort: { by: 'value', direction: 'descending' }, offset: 0 })
    expect(behindStore.get()?.sort).toEqual({ column: 'value', direction: 'descending' })
  })

  it('come as they are scrolled to, to the last one', async () => {
    show(<BehindDrawer />)
    const drawer = await dialog()
    const table = await drawer.findByRole('table', { name: 'Applications' })
    const scrolled = drawer.getByRole('region', { name: 'Applications: scrollable' })
    scrolled.scrollTop = 32 * 1195
    fireEvent.scroll(scrolled)
    await waitFor(() => expect(test.bridge.inputs('analytics.behind').map(({ offset }) => offset)).toContain(1000))
    await waitFor(() => expect(within(table).getByRole('button', { name: 'Open Game 1200' })).toBeDefined())
  })

  it('become a question', async () => {
    const user = show(<BehindDrawer />)
    await user.click(await (await dialog()).findByRole('button', { name: 'As a question' }))
    expect(workspaceStore.get().value).toMatchObject({ tab: 'builder', shelves: true })
    expect(workspaceStore.get().value.steps.now.query).toEqual({
      ...emptyQuery,
      measures: [{ aggregate: 'count' }],
      filter: { all: [{ test: 'is', field: 'genre', values: ['Indie'] }, { test: 'present', field: 'achievements' }] },
    })
    expect(behindStore.get()).toBeNull()
  })

  it('are exported as they are sorted', async () => {
    test.bridge.refuse('analytics.exportRows', { code: 'cancelled', message: 'stopped' })
    const user = show(<BehindDrawer />)
    const drawer = await dialog()
    await user.click(await drawer.findByRole('button', { name: 'Name' }))
    await user.click(drawer.getByRole('button', { name: 'Export' }))
    await user.click(await screen.findByRole('menuitem', { name: 'NDJSON, a row a line' }))
    await waitFor(() => expect(test.bridge.inputs('analytics.exportRows')).toMatchObject([{ query, mark: ['Indie'], measure: 0, sort: { by: 'name', direction: 'ascending' }, format: 'ndjson' }]))
  })

  it('lead to the page of an application, and are there again on the way back', async () => {
    const user = show(<BehindDrawer />)
    await user.click(await (await dialog()).findByRole('button', { name: 'Open Game 2' }))
    await waitFor(() => expect(location.hash).toContain('/analytics/application/2'))
    expect(behindStore.get()?.title).toBe('Indie')
  })

  it('are closed by Escape', async () => {
    const user = show(<BehindDrawer />)
    await (await dialog()).findByRole('table')
    await user.keyboard('{Escape}')
    expect(behindStore.get()).toBeNull()
  })
})
