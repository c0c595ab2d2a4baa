import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { SchemaTable, SqlRun } from '@contract'
import { Corrections } from '../../src-renderer/analytics/sql/corrections'
import { SqlSide } from '../../src-renderer/analytics/sql/sql-side'
import { dialog, show, useFakeBridge } from '../support/component'

const column = (name: string, type: string, comment: string | null = null, key = false) => ({ name, type, comment, key })
const schema: SchemaTable[] = [
  { name: 'applications', kind: 'table', comment: 'One row for each store entry', columns: [column('appid', 'bigint', null, true), column('metacritic_score', 'smallint', 'Rating')] },
  { name: 'Odd name', kind: 'view', comment: null, columns: [column('id', 'integer')] },
]

describe('what stands beside the SQL editor', () => {
  const test = useFakeBridge()
  let inserted: string[]
  let opened: string[]
  beforeEach(() => {
    inserted = []
    opened = []
    test.bridge
      .answer('sql.examples', ({ table }) => (table === 'applications' ? { appid: ['10', '20'], metacritic_score: ['81', '90', '70'] } : { id: [] }))
      .answer('settings.get', {} as never)
  })
  const side = () => show(<SqlSide schema={schema} error={null} onInsert={(text) => inserted.push(text)} onOpen={(text) => opened.push(text)} />)

  it('lists tables and columns with types, what they hold and examples; a click inserts the name', async () => {
    const user = side()
    const columns = within(await screen.findByRole('list', { name: 'Columns of applications' }))
    expect(await columns.findByText('81 · 90')).toBeDefined()
    const [first, second] = columns.getAllByRole('button')
    expect(first?.textContent).toBe('appid  bigint')
    expect(columns.getByRole('img', { name: 'key' })).toBeDefined()
    expect(second?.textContent).toBe('metacritic_score  smallint')
    expect(columns.getByText('Rating')).toBeDefined()
    await user.click(columns.getByRole('button', { name: /^metacritic_score/ }))
    await user.click(screen.getByRole('button', { name: 'Insert Odd name' }))
    expect(inserted).toEqual(['metacritic_score', '"Odd name"'])
  })

  it('asks for examples only of the tables that are open', async () => {
    const user = side()
    await screen.findByText('81 · 90')
    expect(test.bridge.inputs('sql.examples')).toEqual([{ table: 'applications' }])
    await user.click(screen.getByRole('button', { name: /^Odd name/, expanded: false }))
    await waitFor(() => expect(test.bridge.inputs('sql.examples')).toEqual([{ table: 'applications' }, { table: 'Odd name' }]))
    await user.click(screen.getByRole('button', { name: /^applications/, expanded: true }))
    expect(screen.queryByRole('list', { name: 'Columns of applications' })).toBeNull()
  })

  it('searches names and what columns hold', async () => {
    const user = side()
    await user.type(screen.getByLabelText('Search tables and columns'), 'rating')
    await waitFor(() => expect(screen.queryByText('Odd name')).toBeNull())
    expect(within(screen.getByRole('list', { name: 'Columns of applications' })).getAllByRole('button')).toHaveLength(1)
    await user.type(screen.getByLabelText('Search tables and columns'), 'zzz')
    expect(await screen.findByText('No table or column matches.')).toBeDefined()
  })

  it('opens snippets and earlier statements, and clears the history once that is confirmed', async () => {
    const run = (id: number, text: string, rows: number | null): SqlRun => ({ id, text, ranAt: '2026-01-02T10:00:00.000Z', milliseconds: 35, rows, error: rows === null ? 'no such table' : null })
    let history = [run(2, 'select 2', 12), run(1, 'selct 1', null)]
    test.bridge
      .answer('sql.snippets', [{ title: 'All games', about: 'Every one.', text: 'select * from applications' }])
      .answer('sql.history', () => history)
      .answer('sql.forget', ({ id }) => {
        history = history.filter((one) => id !== null && one.id !== id)
        return { done: true }
      })
    const user = side()
    await user.click(screen.getByText('Snippets'))
    await user.click(await screen.findByRole('button', { name: /^All games/ }))
    await user.click(screen.getByText('History'))
    expect((await screen.findByRole('button', { name: /^select 2/ })).textContent).toContain('12 rows · 35 ms')
    expect(screen.getByRole('button', { name: /^selct 1/ }).textContent).toContain('Failed')
    await user.click(screen.getByRole('button', { name: /^select 2/ }))
    expect(opened).toEqual(['select * from applications', 'select 2'])
    await user.click(screen.getByRole('button', { name: 'Remove from the history: selct 1' }))
    await waitFor(() => expect(screen.queryByText('selct 1')).toBeNull())
    await user.click(screen.getByRole('button', { name: 'Clear…' }))
    await user.click((await dialog()).getByRole('button', { name: 'Clear' }))
    expect(await screen.findByText(/^Statements that you run are listed here/)).toBeDefined()
  })

  it('puts the name there that was meant', async () => {
    const corrected: string[] = []
    const user = show(<Corrections place={{ from: 7, to: 10, instead: ['name'] }} text="select nam from applications" onCorrect={(text) => corrected.push(text)} onShow={() => undefined} />)
    await user.click(screen.getByRole('button', { name: 'Use name' }))
    expect(corrected).toEqual(['select name from applications'])
  })
})
