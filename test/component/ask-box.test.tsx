import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CallOutput } from '@contract'
import { AskBox } from '../../src-renderer/analytics/ask-box'
import { freshWorkspace, workspaceStore } from '../../src-renderer/navigation/workspace'
import { show, useFakeBridge } from '../support/component'

type Field = CallOutput<'analytics.fields'>['fields'][number]
const field = (id: string, label: string, type: Field['type']): Field => ({
  id, label, type, source: 'column', group: 'General', about: null, occurs: 90, several: false, unit: null, uses: ['dimension', 'measure', 'filter'],
})

describe('the question in one line', () => {
  const test = useFakeBridge()
  beforeEach(() => {
    workspaceStore.set({ catalogue: 'a', restored: true, value: freshWorkspace })
    test.bridge
      .answer('analytics.fields', { subject: 'applications', rows: 100, fields: [field('genre', 'Genre', 'text'), field('price', 'Price', 'money'), field('release_date', 'Release date', 'date')] })
      .answer('analytics.paths', { subject: 'applications', total: 100, sampled: 100, paths: [], leftOut: 0 })
  })
  const asked = () => workspaceStore.get().value

  it('is asked by typing it and Enter', async () => {
    const user = show(<AskBox />)
    await user.keyboard('/')
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Ask a question' }))
    await user.keyboard('median price by genre')
    expect(await screen.findByRole('option', { name: /^Median of Price by Genre/ })).toBeDefined()
    await user.keyboard('{Enter}')
    expect(asked()).toMatchObject({ tab: 'builder', steps: { now: { query: { measures: [{ aggregate: 'median', field: 'price' }], dimensions: [{ field: 'genre' }] } } } })
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('')
  })

  it('waits for the fields if Enter comes before them', async () => {
    let arrive: () => void = () => undefined
    const there = new Promise<void>((resolve) => (arrive = resolve))
    const fields = { subject: 'applications' as const, rows: 100, fields: [field('genre', 'Genre', 'text'), field('price', 'Price', 'money')] }
    test.bridge.answer('analytics.fields', async () => there.then(() => fields))
    const user = show(<AskBox />)
    await user.type(screen.getByRole('textbox'), 'median price by genre{Enter}')
    expect(asked().tab).toBe('gallery')
    arrive()
    await waitFor(() => expect(asked()).toMatchObject({ tab: 'builder', steps: { now: { query: { measures: [{ aggregate: 'median', field: 'price' }], dimensions: [{ field: 'genre' }] } } } }))
  })

  it('means no place in documents that is known before the fields are', async () => {
    let arrive: () => void = () => undefined
    const there = new Promise<void>((resolve) => (arrive = resolve))
    const path = { id: 'document#/genres', column: 'document', steps: ['genres'], documents: 90, values: 90, types: { string: 90 }, suggested: 'text' as const, examples: [], fast: false }
    test.bridge
      .answer('analytics.fields', async () => there.then(() => ({ subject: 'applications' as const, rows: 100, fields: [field('genre', 'Genre', 'text'), field('price', 'Price', 'money')] })))
      .answer('analytics.paths', { subject: 'applications', total: 100, sampled: 100, paths: [path], leftOut: 0 })
    const user = show(<AskBox />)
    await user.type(screen.getByRole('textbox'), 'number by genre{Enter}')
    expect(await screen.findByText('Reading the fields…')).toBeDefined()
    arrive()
    await waitFor(() => expect(asked().steps.now.query).toMatchObject({ measures: [{ aggregate: 'count' }], dimensions: [{ field: 'genre' }] }))
  })

  it('adds to the question that is open', async () => {
    const user = show(<AskBox />)
    await user.type(screen.getByRole('textbox'), 'median price by genre')
    await screen.findByRole('option', { name: /^Median of Price by Genre/ })
    await user.keyboard('{Enter}')
    await user.type(screen.getByRole('textbox'), 'at least 10')
    await screen.findByRole('option', { name: /^n ≥ 10/ })
    await user.keyboard('{Enter}')
    expect(asked().steps.now.query).toMatchObject({ measures: [{ aggregate: 'median' }], having: [{ measure: 0, of: 'n', from: 10 }] })
    expect(asked().steps.past).toHaveLength(2)
  })

  it('says what it can be asked, and that a word is no field', async () => {
    const user = show(<AskBox />)
    await user.click(screen.getByRole('textbox'))
    await user.click(await screen.findByRole('option', { name: 'share free by release year' }))
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('share free by release year'))
    expect(await screen.findByText(/^No field has this name\./)).toBeDefined()
  })
})
