import { screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CallOutput, QueryModel } from '@contract'
import { Shelves } from '../../src-renderer/analytics/shelves'
import { usePicks } from '../../src-renderer/analytics/use-picks'
import { emptyQuery } from '../../src-renderer/analytics/workspace'
import { show, useFakeBridge } from '../support/component'

type Field = CallOutput<'analytics.fields'>['fields'][number]
const field = (id: string, label: string, type: Field['type']): Field => ({
  id, label, type, source: 'column', group: 'General', about: '', occurs: 90, several: false, unit: null, uses: ['dimension', 'measure', 'filter'],
})
const fields = [field('name', 'Name', 'text'), field('price', 'Price', 'money'), field('release_date', 'Release date', 'date'), field('type', 'Type', 'text')]
const types = [{ value: 'game', count: 80 }, { value: 'dlc', count: 10 }]

let query: QueryModel
function Question() {
  const [now, setNow] = useState(emptyQuery)
  query = now
  return <Shelves query={now} picks={usePicks('applications')} onChange={setNow} />
}

describe('the shelves of a question', () => {
  const test = useFakeBridge()
  beforeEach(() => {
    test.bridge
      .answer('analytics.fields', { subject: 'applications', rows: 100, fields })
      .answer('analytics.currencies', [])
      .answer('analytics.paths', { subject: 'applications', total: 100, sampled: 100, paths: [], leftOut: 0 })
      .answer('analytics.values', ({ search }) => {
        const values = types.filter(({ value }) => value.includes(search))
        return { total: values.length, values }
      })
  })
  const option = (name: RegExp) => within(screen.getByRole('listbox', { name: 'Fields' })).findByRole('option', { name })
  const shelf = (name: string) => within(screen.getByRole('group', { name }))

  it('take a measure by keyboard, and open its editor', async () => {
    const user = show(<Question />)
    screen.getByRole('button', { name: 'Add measure' }).focus()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Add measure: search')))
    await user.keyboard('pri')
    await option(/^Price/)
    expect(within(screen.getByRole('listbox', { name: 'Fields' })).getAllByRole('option')).toHaveLength(1)
    await user.keyboard('{Enter}')
    expect(await shelf('Measures').findByRole('dialog', { name: 'Measure: Median of Price' })).toBeDefined()
    expect(query.measures).toEqual([{ aggregate: 'median', field: 'price' }])
  })

  it('take a date as a dimension by year, and give it away again', async () => {
    const user = show(<Question />)
    await user.click(screen.getByRole('button', { name: 'Add dimension' }))
    await user.click(await option(/^Release date/))
    expect(await shelf('By').findByRole('button', { name: 'Dimension: Release date by year' })).toBeDefined()
    expect(query.dimensions).toMatchObject([{ field: 'release_date', bucket: { by: 'year' } }])
    await user.click(shelf('By').getByRole('button', { name: 'Take away Release date by year' }))
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

  it('say that no field is called so', async () => {
    const user = show(<Question />)
    await user.click(screen.getByRole('button', { name: 'Add dimension' }))
    await user.type(await screen.findByLabelText('Add dimension: search'), 'zzz')
    expect(await screen.findByText('No field is called so.')).toBeDefined()
  })
})
