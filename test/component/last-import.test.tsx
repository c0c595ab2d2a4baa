import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { sampleFile, type ImportReport, type ImportSummary } from '@contract'
import { askedElsewhere } from '../../src-renderer/navigation/ask-about'
import { LastImport } from '../../src-renderer/import/last-import'
import { SampleQuestion } from '../../src-renderer/bring-in/sample-question'
import { mayJoinWhatIsThere } from '../../src-renderer/bring-in/sample-store'
import { cellsOf, dialog, show, useFakeBridge } from '../support/component'

const summary: ImportSummary = {
  id: 7, file: 'steam.zip', bytes: 1000, shape: 'SteamSpy (by key)', state: 'applied', createdAt: '2026-01-01T00:00:00.000Z', finishedAt: '2026-01-01T00:00:01.000Z',
  records: 5000, added: 1234, changed: 30, unchanged: 0, rejected: 1776, rejectedBy: { no_data: 1775, duplicate: 1 }, reviews: 12, repaired: 0,
  seconds: { total: 1, read: 1, stage: 0, apply: 0 }, peakMemoryBytes: 1, undoable: true, undoRefusal: null, question: null, error: null,
}
const report: ImportReport = {
  files: [
    { file: 'a.json', shape: 'SteamSpy (by key)', records: 5000, added: 1234, changed: 30, rejected: 1776, leftOut: null },
    { file: 'notes.md', shape: null, records: 0, added: 0, changed: 0, rejected: 0, leftOut: 'This is text, not JSON.' },
  ],
  moreFiles: 0,
  addedByType: { dlc: 34, game: 1200 },
  changedFields: [{ field: 'price_overview', applications: 30 }, { field: 'genres', applications: 2 }],
  prices: { lower: 20, higher: 1, largest: [{ appid: 10, name: 'Lighthouse', currency: 'EUR', before: 19.99, after: 4.99 }] },
  kept: { older: 3, better: 1 },
  observations: 31,
  unreadDates: 412,
  unreadValues: [{ label: 'My rating', count: 3 }, { label: 'Shelf', count: 1 }],
  examples: [{ code: 'duplicate', file: 'a.json', message: 'Application 5 came earlier.' }, { code: 'no_data', file: 'a.json', message: 'The store gave no data for application 10.' }],
}

describe('the import that ended last', () => {
  const test = useFakeBridge()

  it('says what came in, what changed, why records were rejected and what could not be read', async () => {
    test.bridge.answer('imports.report', report)
    let rejectsShown = 0
    const user = show(<LastImport summary={summary} onShowRejects={() => rejectsShown++} />)
    expect(await screen.findByText('1,200 games and 34 DLC added, 30 records changed, 12 reviews added or changed.')).toBeDefined()
    expect(screen.getByText(/price overview in 30, genres in 2\./)).toBeDefined()
    expect(screen.getByText(/20 lower, 1 higher/)).toBeDefined()
    expect(screen.getByRole('list', { name: 'Largest changes of prices' }).textContent).toBe('Lighthouse: €19.99 → €4.99')
    expect(screen.getByText(/3 records are older than what the catalogue has: newer facts stay/)).toBeDefined()
    expect(screen.getByText(/Of 1 record some facts were left out/)).toBeDefined()
    const reasons = within(screen.getByText('Rejected:').parentElement!).getAllByRole('listitem').map((item) => item.textContent)
    expect(reasons).toEqual([
      '1,775 × The store had no data, for example: The store gave no data for application 10.',
      '1 × Appears twice, for example: Application 5 came earlier.',
    ])
    await user.click(screen.getByRole('button', { name: 'see them all: steam.zip' }))
    expect(rejectsShown).toBe(1)
    expect(screen.getByText('2 files, 1 left out because they hold no data')).toBeDefined()
    expect(cellsOf(screen.getByRole('table', { name: 'Files of this import', hidden: true }))).toEqual([
      ['a.json', 'SteamSpy (by key)', '5,000', '1,234', '30', '1,776'],
      ['notes.md', 'Left out. This is text, not JSON.'],
    ])
    expect(screen.getByText('Not read as the type of their field: 3 values of “My rating”, 1 value of “Shelf”. They stay in the documents as they are.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'see them in Analytics' }))
    expect(location.hash).toBe('#/analytics')
    expect(askedElsewhere.get()).toMatchObject({ query: { dimensions: [{ field: 'release_text' }] } })
    await user.click(screen.getByRole('button', { name: 'See your genres' }))
    expect(askedElsewhere.get()).toEqual({ preset: 'genres' })
    await user.click(screen.getByRole('button', { name: 'Find similar games' }))
    expect(location.hash).toBe('#/similar')
  })

  it('leads nowhere if every record was rejected', async () => {
    test.bridge.answer('imports.report', { ...report, files: [], addedByType: {}, changedFields: [], unreadDates: 0, unreadValues: [] })
    show(<LastImport summary={{ ...summary, records: 5, added: 0, changed: 0, rejected: 5, reviews: 0 }} onShowRejects={() => undefined} />)
    expect(await screen.findByText('Nothing in the catalogue has changed.')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'See your genres' })).toBeNull()
  })
})

describe('data of the user where the sample is', () => {
  const test = useFakeBridge()
  const sample = { ...summary, file: sampleFile, added: 707 }
  const thing = (name: string) => [{ file: new File(['{}'], name), folder: null }]

  it('may take its place, or join it after all, or stay out', async () => {
    test.bridge.answer('imports.list', [sample]).answer('imports.undo', { id: 7, removed: 707, restored: 0 })
    const user = show(<SampleQuestion />)
    const cancelled = mayJoinWhatIsThere(thing('mine.json'))
    const asked = await dialog()
    expect(asked.getByText(/707 records are invented\. If “mine\.json” joins them/)).toBeDefined()
    await user.click(asked.getByRole('button', { name: 'Cancel' }))
    expect(await cancelled).toBe(false)
    const replaced = mayJoinWhatIsThere([...thing('a.json'), ...thing('b.json')])
    await user.click((await dialog()).getByRole('button', { name: 'Take the sample out, then import' }))
    expect(await replaced).toBe(true)
    expect(test.bridge.inputs('imports.undo')).toEqual([{ id: 7 }])
  })

  it('is asked about once', async () => {
    test.bridge.answer('imports.list', [{ ...sample, createdAt: '2026-02-02T00:00:00.000Z', undoable: false, undoRefusal: 'Vectors came later' }])
    const user = show(<SampleQuestion />)
    const joined = mayJoinWhatIsThere(thing('mine.json'))
    const asked = await dialog()
    expect(asked.getByText(/cannot be taken out \(Vectors came later\)/)).toBeDefined()
    expect(asked.queryByRole('button', { name: 'Take the sample out, then import' })).toBeNull()
    await user.click(asked.getByRole('button', { name: 'Import beside the sample' }))
    expect([await joined, await mayJoinWhatIsThere(thing('more.json'))]).toEqual([true, true])
  })

  it('is not asked about among other data, nor for the sample itself', async () => {
    expect(await mayJoinWhatIsThere(thing(sampleFile))).toBe(true)
    test.bridge.answer('imports.list', [sample, summary])
    expect(await mayJoinWhatIsThere(thing('mine.json'))).toBe(true)
    test.bridge.answer('imports.list', [{ ...sample, state: 'undone' }])
    expect(await mayJoinWhatIsThere(thing('mine.json'))).toBe(true)
    expect(within(document.body).queryByRole('dialog')).toBeNull()
  })
})
