import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CallOutput, QueryModel, QuestionAnswer } from '@contract'
import { behindStore } from '../../src-renderer/analytics/behind-store'
import { MarkMenu } from '../../src-renderer/analytics/mark-menu'
import { clickedMark } from '../../src-renderer/analytics/mark-store'
import { emptyQuery, freshWorkspace, stepBack, workspaceStore } from '../../src-renderer/navigation/workspace'
import { show, useFakeBridge } from '../support/component'

type Column = QuestionAnswer['columns'][number]
const column = (name: string, label: string, type: Column['type'], role: Column['role'], place: number): Column => ({ name, label, type, role, place, bucket: null, width: null, edges: null })

const answerOf = (columns: Column[], rows: QuestionAnswer['rows']): QuestionAnswer => ({
  columns, rows, rowCount: rows.length, currency: 'EUR', seconds: 0.01, totals: null, currencies: [], conversion: null, minimum: 5, sql: { text: '', values: [] }, notes: [], source: { kind: 'tables' },
})
const byGenre: QueryModel = { ...emptyQuery, dimensions: [{ field: 'genre' }], measures: [{ aggregate: 'count' }, { aggregate: 'median', field: 'price' }] }
const genres = answerOf([column('genre', 'Genre', 'text', 'dimension', 0), column('n', 'Games', 'integer', 'measure', 0), column('median_price', 'Median', 'money', 'measure', 1)], [['Action', 9, 10], ['Indie', 4, 5]])
const field = (id: string, label: string): CallOutput<'analytics.fields'>['fields'][number] => ({
  id, label, type: 'text', source: 'column', group: 'Store', about: null, occurs: 90, several: false, unit: null, uses: ['dimension', 'measure', 'filter'],
})

describe('the menu of a mark', () => {
  const test = useFakeBridge()
  beforeEach(() => {
    clickedMark.set(null)
    behindStore.set(null)
    workspaceStore.set({ catalogue: 'a', restored: false, value: { ...freshWorkspace, tab: 'gallery', preset: 'genres' } })
    test.bridge
      .answer('catalogue.state', { state: 'closed' })
      .answer('analytics.fields', { subject: 'applications', rows: 100, fields: [field('developer', 'Developer'), { ...field('price', 'Price'), type: 'money' }] })
      .answer('analytics.paths', { subject: 'applications', total: 100, sampled: 100, paths: [], leftOut: 0 })
  })
  const open = (query: QueryModel | null = byGenre, answer = genres, row = 1) => {
    clickedMark.set({ query, answer, row, at: { x: 10, y: 20 } })
    return show(<MarkMenu />)
  }
  const item = (name: string) => screen.findByRole('menuitem', { name })
  const asked = () => workspaceStore.get().value.steps.now

  it('shows the rows of the mark, and those that one of its numbers was computed from', async () => {
    const user = open()
    await user.click(await item('See rows'))
    expect(behindStore.get()).toMatchObject({ query: byGenre, mark: ['Indie'], measure: null, title: 'Indie' })
    expect(screen.queryByRole('menu')).toBeNull()
    clickedMark.set({ query: byGenre, answer: genres, row: 1, at: { x: 11, y: 20 } })
    await user.click(await item('See rows of Median of Price'))
    expect(behindStore.get()).toMatchObject({ mark: ['Indie'], measure: 1, title: 'Indie, Median of Price' })
  })

  it('asks of this alone in the builder; one step back is the question of the gallery', async () => {
    const user = open()
    await user.click(await item('Only this'))
    expect(workspaceStore.get().value.tab).toBe('builder')
    expect(asked().query.filter).toEqual({ all: [{ test: 'is', field: 'genre', values: ['Indie'] }] })
    stepBack()
    expect(workspaceStore.get().value).toMatchObject({ tab: 'gallery', preset: 'genres' })
  })

  it('leaves this out', async () => {
    const user = open()
    await user.click(await item('Without this'))
    expect(asked().query.filter).toEqual({ all: [{ test: 'is', field: 'genre', values: ['Indie'], not: true }] })
  })

  it('breaks it out by a field, by keyboard alone', async () => {
    const user = open()
    await waitFor(() => expect(document.activeElement?.textContent).toBe('See rows'))
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{Enter}')
    const search = await screen.findByRole('textbox', { name: 'Break out by' })
    await waitFor(() => expect(document.activeElement).toBe(search))
    await user.keyboard('dev')
    await within(screen.getByRole('listbox', { name: 'Fields' })).findByRole('option', { name: /^Developer/ })
    await user.keyboard('{Enter}')
    expect(asked().query).toMatchObject({ dimensions: [{ field: 'developer' }], measures: byGenre.measures, filter: { all: [{ field: 'genre' }] } })
    expect(clickedMark.get()).toBeNull()
  })

  it('opens the application that a mark is of, by its number', async () => {
    const numbered = answerOf([column('appid', 'App ID', 'integer', null, 0)], [[620]])
    const user = open(null, numbered, 0)
    expect((await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)).toEqual(['Open application'])
    await user.click(await item('Open application'))
    await waitFor(() => expect(location.hash).toContain('/analytics/application/620'))
  })

  it('lists the applications that have one name', async () => {
    test.bridge.answer('analytics.behind', { subject: 'applications', total: 2, value: null, applications: [] })
    const query: QueryModel = { ...emptyQuery, dimensions: [{ field: 'name' }], measures: [{ aggregate: 'count' }] }
    const user = open(query, answerOf([column('name', 'Name', 'text', 'dimension', 0), column('n', 'Number', 'integer', 'measure', 0)], [['Portal', 2]]), 0)
    await user.click(await item('Open application'))
    await waitFor(() => expect(behindStore.get()).toMatchObject({ mark: ['Portal'] }))
  })

  it('closes by Escape', async () => {
    const user = open()
    await item('See rows')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(clickedMark.get()).toBeNull())
  })
})
