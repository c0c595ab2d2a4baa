import { screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CallOutput, QueryModel } from '@contract'
import { Shelves } from '../../src-renderer/analytics/shelves'
import { usePicks } from '../../src-renderer/filters/use-picks'
import { emptyQuery } from '../../src-renderer/navigation/workspace'
import { show, useFakeBridge } from '../support/component'

type Field = CallOutput<'analytics.fields'>['fields'][number]
const field = (id: string, label: string, type: Field['type']): Field => ({
  id, label, type, source: 'column', group: 'General', about: '', occurs: 90, several: false, unit: null, uses: ['dimension', 'measure', 'filter'],
})
const fields = [field('name', 'Name', 'text'), field('price', 'Price', 'money'), field('release_date', 'Release date', 'date'), field('type', 'Type', 'text')]
const types = [{ value: 'game', count: 80 }, { value: 'dlc', count: 10 }]

let query: QueryModel
let start: QueryModel = emptyQuery
function Question({ folded = false, onFold }: { readonly folded?: boolean; readonly onFold?: (folded: boolean) => void }) {
  const [now, setNow] = useState(start)
  query = now
  return <Shelves query={now} picks={usePicks('applications')} onChange={setNow} folded={folded} onFold={onFold} />
}

describe('the shelves of a question', () => {
  const test = useFakeBridge()
  beforeEach(() => {
    start = emptyQuery
    test.bridge
      .answer('analytics.fields', { subject: 'applications', rows: 100, fields })
      .answer('analytics.currencies', []).answer('analytics.exchangeRates', null)
      .answer('analytics.paths', { subject: 'applications', total: 100, sampled: 100, paths: [], leftOut: 0 })
      .answer('analytics.values', ({ search }) => {
        const values = types.filter(({ value }) => value.includes(search))
        return { total: values.length, values }
      })
  })
  const option = (name: RegExp) => within(screen.getByRole('listbox', { name: 'Fields' })).findByRole('option', { name })
  const shelf = (name: string) => within(screen.getByRole('group', { name }))

  it('take a measure by keyboard, and leave the focus where the next one is added', async () => {
    const user = show(<Question />)
    screen.getByRole('button', { name: 'Add measure' }).focus()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Add measure: search')))
    await user.keyboard('pri')
    await option(/^Price/)
    expect(within(screen.getByRole('listbox', { name: 'Fields' })).getAllByRole('option')).toHaveLength(1)
    await user.keyboard('{Enter}')
    expect(await shelf('Measures').findByRole('button', { name: 'Measure: Median of Price' })).toBeDefined()
    expect(query.measures).toEqual([{ aggregate: 'median', field: 'price' }])
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add measure' }))
  })

  it('take "average price" as it is typed, by Enter alone', async () => {
    const user = show(<Question />)
    await user.click(screen.getByRole('button', { name: 'Add measure' }))
    await user.type(screen.getByLabelText('Add measure: search'), 'avg price')
    await option(/^Average of Price$/)
    await user.keyboard('{Enter}')
    expect(query.measures).toEqual([{ aggregate: 'average', field: 'price' }])
  })

  it('offer numbers to measure before names', async () => {
    const user = show(<Question />)
    await user.click(screen.getByRole('button', { name: 'Add measure' }))
    await option(/^Price/)
    const offered = within(screen.getByRole('listbox', { name: 'Fields' })).getAllByRole('option').map(({ textContent }) => textContent)
    expect(offered.map((text) => text.replace(/\d+%/, ''))).toEqual(['Number of applications', 'Price', 'Name', 'Release date', 'Type'])
  })

  it('keep groups whose measure rests on enough values, said at the measure itself', async () => {
    start = { ...emptyQuery, measures: [{ aggregate: 'median', field: 'price' }], dimensions: [{ field: 'type' }] }
    const user = show(<Question />)
    await user.click(await screen.findByRole('button', { name: 'Measure: Median of Price' }))
    await user.type(screen.getByLabelText('Only groups with at least this many values'), '10')
    expect(query.having).toEqual([{ measure: 0, of: 'n', from: 10 }])
    expect(screen.getByRole('button', { name: 'Measure: Median of Price, n ≥ 10' })).toBeDefined()
  })

  it('fold to one line that says everything, and open again', async () => {
    start = { ...emptyQuery, measures: [{ aggregate: 'median', field: 'price' }], dimensions: [{ field: 'type' }], limit: 20, currency: 'EUR', order: [{ by: 'measure', place: 0, direction: 'ascending' }] }
    let folded: boolean | null = null
    const user = show(<Question folded onFold={(now) => (folded = now)} />)
    expect(await screen.findByRole('button', { name: 'Median of Price, lowest first · first 20 · prices in EUR' })).toBeDefined()
    expect(screen.getByRole('button', { name: 'Add dimension' }).textContent).toBe('')
    expect(screen.queryByRole('combobox', { name: 'Order' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'All of the question' }))
    expect(folded).toBe(false)
  })

  it('take a date as a dimension by year, and give it away again', async () => {
    const user = show(<Question />)
    await user.click(screen.getByRole('button', { name: 'Add dimension' }))
    await user.click(await option(/^Release date/))
    expect(await shelf('By').findByRole('button', { name: 'Dimension: Release date by year' })).toBeDefined()
    expect(query.dimensions).toMatchObject([{ field: 'release_date', bucket: { by: 'year' } }])
    await user.click(shelf('By').getByRole('button', { name: 'Remove Release date by year' }))
    expect(query.dimensions).toEqual([])
    expect(shelf('By').queryByRole('button', { name: /^Dimension: / })).toBeNull()
  })

  it('filter by a value that is searched for and ticked by keyboard', async () => {
    const user = show(<Question />)
    await user.click(screen.getByRole('button', { name: 'Add filter' }))
    await user.click(await option(/^Type/))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Type: search its values')))
    const values = () => within(screen.getByRole('list', { name: 'Values of Type' })).getAllByRole('listitem')
    await waitFor(() => expect(values()).toHaveLength(2))
    await user.keyboard('dl')
    await waitFor(() => expect(values()).toHaveLength(1))
    await user.keyboard('{ArrowDown} ')
    expect(await shelf('Where').findByRole('button', { name: 'Filter: Type is DLC' })).toBeDefined()
    expect(query.filter).toEqual({ all: [{ test: 'is', field: 'type', values: ['dlc'] }] })
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Values of Type' })).toBeNull())
  })

  it('filter by the value that a search finds first, by Enter, however quickly it is typed', async () => {
    const user = show(<Question />)
    await user.click(screen.getByRole('button', { name: 'Add filter' }))
    await user.click(await option(/^Type/))
    await user.type(await screen.findByLabelText('Type: search its values'), 'dl{Enter}')
    expect(await shelf('Where').findByRole('button', { name: 'Filter: Type is DLC' })).toBeDefined()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('say that no field has this name', async () => {
    const user = show(<Question />)
    await user.click(screen.getByRole('button', { name: 'Add dimension' }))
    await user.type(await screen.findByLabelText('Add dimension: search'), 'zzz')
    expect(await screen.findByText('No field has this name.')).toBeDefined()
  })
})
