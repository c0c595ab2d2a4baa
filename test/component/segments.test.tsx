import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CompareSide, Comparison, Segment } from '@contract'
import { ComparedSets } from '../../src-renderer/analytics/compare/compared-sets'
import { SegmentsView } from '../../src-renderer/analytics/segments/segments-view'
import { comparisonStore } from '../../src-renderer/segments/comparison'
import { SaveSegment } from '../../src-renderer/segments/save-segment'
import { dialog, show, useFakeBridge } from '../support/component'

const at = '2026-01-02T03:04:05.000Z'
const segment = (more: Partial<Segment>): Segment => ({
  id: 1, name: 'Mine', about: '', kind: 'list', definition: null, applications: 3, missing: 0, problem: null, usedBy: [], createdAt: at, updatedAt: at, ...more,
})
const indie = segment({ id: 2, name: 'Indie', kind: 'filter', definition: { filter: { test: 'is', field: 'genre', values: ['Indie'] }, currency: null }, applications: 10_186 })

describe('saving a segment', () => {
  const test = useFakeBridge()
  beforeEach(() => {
    test.bridge.answer('segments.list', [segment({})])
  })

  it('gives a filter a name', async () => {
    test.bridge.answer('segments.create', indie)
    const user = show(<SaveSegment members={{ kind: 'filter', filter: { test: 'present', field: 'price' }, currency: 'EUR' }} what="the filter" />)
    await user.click(screen.getByRole('button', { name: 'Save as segment…: the filter' }))
    const form = await dialog()
    await user.type(form.getByLabelText(/^Name/), 'Priced')
    await user.click(form.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(test.bridge.inputs('segments.create')).toEqual([{ name: 'Priced', about: '', members: { kind: 'filter', filter: { test: 'present', field: 'price' }, currency: 'EUR' } }]))
  })

  it('adds a list to one that is there, or replaces one of the same name', async () => {
    test.bridge.answer('segments.update', segment({ applications: 5 }))
    const user = show(<SaveSegment members={{ kind: 'list', appids: [7, 8] }} what="the rows" />)
    await user.click(screen.getByRole('button', { name: 'Save as segment…: the rows' }))
    const form = await dialog()
    await user.type(form.getByLabelText(/^Name/), 'Mine')
    expect(await form.findByText(/already a segment of this name/)).toBeDefined()
    await user.click(form.getByRole('button', { name: 'Replace' }))
    await waitFor(() => expect(test.bridge.inputs('segments.update')).toEqual([{ id: 1, members: { kind: 'list', appids: [7, 8] } }]))
    await user.click(screen.getByRole('button', { name: 'Save as segment…: the rows' }))
    const again = await dialog()
    await user.selectOptions(await again.findByLabelText('Save to'), 'Add to Mine')
    await user.click(again.getByRole('button', { name: 'Add' }))
    await waitFor(() => expect(test.bridge.inputs('segments.update').at(-1)).toEqual({ id: 1, add: [7, 8] }))
  })

  it('says what is wrong, and stays open', async () => {
    test.bridge.refuse('segments.create', { code: 'unknown_field', message: 'There is no field "x".' })
    const user = show(<SaveSegment members={{ kind: 'list', appids: [7] }} suggested="Seven" what="the rows" />)
    await user.click(screen.getByRole('button', { name: 'Save as segment…: the rows' }))
    const form = await dialog()
    await user.click(form.getByRole('button', { name: 'Save' }))
    expect(await form.findByText('There is no field "x".')).toBeDefined()
  })
})

describe('the list of segments', () => {
  const test = useFakeBridge()
  beforeEach(() => comparisonStore.set({ catalogue: null, sides: [], against: 0 }))

  it('teaches while there is none', async () => {
    test.bridge.answer('segments.list', [])
    show(<SegmentsView />)
    expect(await screen.findByRole('heading', { name: 'No segments yet' })).toBeDefined()
  })

  it('tells how each is defined, its size, what is wrong with it, and compares those that are selected', async () => {
    test.bridge
      .answer('segments.list', [indie, segment({ missing: 2, problem: 'There is no field "gone".' })])
      .answer('catalogue.state', { state: 'open', engine: 'embedded', label: 'one', version: '17', pgvector: '0.8', schema: 13, connection: { kind: 'local' }, notices: [], readOnly: false })
    const user = show(<SegmentsView />)
    const table = within(await screen.findByRole('table', { name: 'Segments' }))
    expect(table.getByText('10,186')).toBeDefined()
    expect(table.getByText('Filter: genre is Indie')).toBeDefined()
    expect(table.getByText(/2 more not in the catalogue/)).toBeDefined()
    expect(table.getByText(/There is no field "gone"/)).toBeDefined()
    await user.click(table.getByLabelText('Select Indie'))
    await user.click(table.getByLabelText('Select Mine'))
    await user.click(screen.getByRole('button', { name: 'Compare the selected segments' }))
    expect(comparisonStore.get().sides).toEqual([{ name: 'Indie', side: { kind: 'segment', id: 2 } }, { name: 'Mine', side: { kind: 'segment', id: 1 } }])
  })

  it('deletes one after saying what uses it', async () => {
    test.bridge.answer('segments.list', [segment({ usedBy: ['Prices of mine'] })]).answer('segments.delete', { done: true }).answer('catalogue.state', { state: 'closed' })
    const user = show(<SegmentsView />)
    await user.click(await screen.findByRole('button', { name: 'Actions for Mine' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Delete…' }))
    const confirm = await dialog()
    expect(confirm.getByText(/“Prices of mine”/)).toBeDefined()
    await user.click(confirm.getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(test.bridge.inputs('segments.delete')).toEqual([{ id: 1 }]))
  })
})

describe('a comparison', () => {
  const test = useFakeBridge()
  const sides: CompareSide[] = [{ kind: 'segment', id: 1 }, { kind: 'segment', id: 2 }]
  const empty: Comparison = { currency: 'EUR', conversion: { asOf: '2026-11-01', source: '' }, against: 0, sides: [{ name: 'Mine', applications: 30, missing: 0 }, { name: 'Indie', applications: 40, missing: 0 }], overlaps: [], shares: [], numbers: [], seconds: 1 }
  const price: Comparison['numbers'][number] = { id: 'price', label: 'Price', type: 'money', unit: null, about: null, edges: [], counts: [[], []], values: [{ n: 30, median: 5, low: 1, high: 9, difference: null }, { n: 40, median: 6, low: 1, high: 9, difference: 'none' }] }

  it('can be cancelled and made again, and says that its prices are converted', async () => {
    const answer = test.bridge.answer('analytics.cancel', { cancelled: true }).hold('segments.compare')
    const user = show(<ComparedSets sides={sides} against={0} currency="EUR" convert />)
    await user.click(await screen.findByRole('button', { name: 'Cancel' }))
    expect(await screen.findByText('Cancelled.')).toBeDefined()
    const asked = test.bridge.inputs('segments.compare')
    expect(asked).toMatchObject([{ sides, against: 0, currency: 'EUR', convert: true }])
    expect(test.bridge.inputs('analytics.cancel')).toEqual([{ id: asked[0]!.id, byHand: true }])
    answer(empty)
    test.bridge.answer('segments.compare', { ...empty, numbers: [price] })
    await user.click(screen.getByRole('button', { name: 'Compare again' }))
    expect(await screen.findByRole('rowheader', { name: 'Price (EUR, converted at rates of 2026-11-01)' })).toBeDefined()
  })
})
