import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { queryModel, type CallOutput } from '@contract'
import { ApplicationPage } from '../../src-renderer/analytics/application-page'
import { startTrail, trailStore } from '../../src-renderer/analytics/application-trail'
import { dialog, show, useFakeBridge } from '../support/component'

const page: CallOutput<'analytics.application'> = {
  application: {
    appid: 7, name: 'Build &amp; Run', type: 'game', releaseText: '26 Feb, 2016', releaseDate: '2016-02-26', price: 13.99, currency: 'EUR', rating: 89,
    developers: ['One'], genres: ['RPG'],
  },
  ownId: null,
  isFree: false, comingSoon: false, platforms: ['Windows', 'Linux'], collectedAt: '2019-02-24T18:50:14.000Z',
  reception: { store: { positive: 970, total: 1000 }, catalogue: { positive: 0, total: 0 } },
  facts: [
    { name: 'type', label: 'Type', type: 'text', unit: null, group: 'Store', about: null, value: 'game' },
    { name: 'price', label: 'Price', type: 'money', unit: null, group: 'Price', about: null, value: 13.99 },
    { name: 'discount', label: 'Discount', type: 'integer', unit: '%', group: 'Price', about: null, value: 10 },
    { name: 'website', label: 'Website', type: 'text', unit: null, group: 'Store', about: null, value: null },
    { name: 'import', label: 'Import', type: 'integer', unit: null, group: 'Catalogue', about: null, value: 1 },
  ],
  links: [
    { kind: 'developer', label: 'Developer', values: [{ name: 'One', votes: null }] },
    { kind: 'genre', label: 'Genre', values: [{ name: 'RPG', votes: null }] },
    { kind: 'tag', label: 'Tag', values: [{ name: 'Farming', votes: 90 }, { name: 'Cosy', votes: 30 }] },
  ],
  description: { short: 'Short &amp; sweet', html: '<h1>Features</h1><ul><li>One</li></ul><img src="https://x.example/a.png" onerror="alert(1)"><script>alert(2)</script>' },
  documents: [{ column: 'document', label: 'Other store data', json: '{"a":1}' }],
  reviews: { total: 0, positive: 0, medianPlaytimeMinutes: null, overTime: [] },
  importedBy: { id: 1, file: 'games.json', at: '2026-11-27T09:00:00.000Z' },
}
const standing = { value: 13.99, n: 1925, below: 1300, equal: 50, percentile: 0.688, median: 8.99 }
/** Observed once: there is nothing to draw. */
const history: CallOutput<'analytics.applicationHistory'> = {
  total: 1,
  points: [{ observedAt: '2025-01-01T00:00:00.000Z', source: 'store', price: 9.99, currency: 'EUR', discount: 0, recommendations: 5, positive: null, negative: null, ownersLow: null, ownersHigh: null, peakPlayers: null }],
}
const compared: CallOutput<'analytics.amongGenre'> = {
  genre: 'RPG', genres: [{ name: 'RPG', applications: 2350 }], currency: 'EUR',
  measures: [
    { what: 'price', label: 'Price (EUR)', type: 'money', unit: null, basis: null, ...standing },
    { what: 'rating', label: 'Metacritic score', type: 'integer', unit: null, basis: null, ...standing, value: null, percentile: null },
  ],
}
const similar: CallOutput<'similar.find'> = { engine: 'embedded', index: 'exact', results: [], sameAsAsked: [], ofAsked: [], textParts: [], weighed: null, fewer: false, nearest: [], pieces: null, vectors: 0, milliseconds: 1 }

describe('the page of an application', () => {
  const test = useFakeBridge()
  beforeEach(() => {
    trailStore.set(null)
    test.bridge.answer('analytics.application', page).answer('analytics.amongGenre', compared).answer('similar.find', similar).answer('analytics.applicationHistory', history)
    test.bridge.answer('catalogue.state', { state: 'closed' })
    test.bridge.answer('app.about', { version: '1', host: 'electron', secretsAvailable: false, dataFolder: '/x' })
  })

  it('shows the id of another source, and no link to a store that does not have it', async () => {
    test.bridge.answer('analytics.application', { ...page, ownId: { source: 'rawg', id: 'build-and-run' } })
    show(<ApplicationPage appid={7} />)
    await screen.findByText(/By One · build-and-run in rawg/)
    expect(screen.queryByRole('button', { name: /store/i })).toBeNull()
  })

  it('begins with what is looked for first, and what each figure rests on', async () => {
    show(<ApplicationPage appid={7} />)
    expect(await screen.findByRole('heading', { level: 1, name: 'Build & Run' })).toBeDefined()
    const head = screen.getByLabelText('At a glance')
    expect([...head.querySelectorAll('dt')].map(({ textContent }) => textContent)).toEqual(['Type', 'Release', 'Price', 'Metacritic score', 'Positive reviews', 'Platforms'])
    expect([...head.querySelectorAll('dd')].map(({ textContent }) => textContent)).toEqual([
      'Game', '26 Feb, 2016', '€13.99collected 24 Feb 2019', '89', '97%n = 1,000, in the store', 'Windows, Linux',
    ])
  })

  it('has its facts in groups, without those that nobody states, and the rest folded', async () => {
    const user = show(<ApplicationPage appid={7} />)
    const facts = within(await screen.findByRole('region', { name: 'Facts' }))
    expect(facts.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual(['Price', 'Store'])
    expect(facts.getByText('10%')).toBeDefined()
    expect(facts.getByText('Not stated: website.')).toBeDefined()
    expect(screen.queryByRole('group', { name: 'Other store data' })).toBeNull()
    await user.click(screen.getByRole('heading', { name: 'Documents' }))
    expect(await screen.findByRole('group', { name: 'Other store data' })).toBeDefined()
  })

  it('says where it stands in its genre, with n', async () => {
    show(<ApplicationPage appid={7} />)
    const panel = within(await screen.findByRole('region', { name: 'How it compares' }))
    expect(await panel.findByText('69th percentile')).toBeDefined()
    expect(panel.getByText('n = 1,925, median €8.99')).toBeDefined()
    expect(panel.getByText(/Not compared, for want of a value: metacritic score\./)).toBeDefined()
  })

  it('opens the store only after a question, by the app ID alone', async () => {
    test.bridge.answer('app.openStorePage', { done: true })
    const user = show(<ApplicationPage appid={7} />)
    await user.click(await screen.findByRole('button', { name: 'Open in the store' }))
    const question = await dialog()
    expect(question.getByText('https://store.steampowered.com/app/7/')).toBeDefined()
    expect(test.bridge.inputs('app.openStorePage')).toEqual([])
    await user.click(question.getByRole('button', { name: 'Open' }))
    await waitFor(() => expect(test.bridge.inputs('app.openStorePage')).toEqual([{ appid: 7 }]))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('opens the store in a new tab where the page is one of a browser', async () => {
    test.bridge.answer('app.about', { version: '1', host: 'browser', secretsAvailable: false, dataFolder: '/x' })
    const open = vi.spyOn(window, 'open').mockReturnValue(null)
    const user = show(<ApplicationPage appid={7} />)
    await user.click(await screen.findByRole('button', { name: 'Open in the store' }))
    await user.click((await dialog()).getByRole('button', { name: 'Open' }))
    expect(open.mock.calls).toEqual([['https://store.steampowered.com/app/7/', '_blank', 'noopener,noreferrer']])
    open.mockRestore()
  })

  it('leads to the previous and the next of the rows it was opened from, by button and by key', async () => {
    const row = (appid: number) => ({ appid, name: `Game ${appid}`, type: 'game', releaseText: null, releaseDate: null, price: null, currency: null, rating: null, developers: [], genres: [], value: null })
    const entries = Array.from({ length: 502 }, (_, index) => ({ index, row: index < 500 ? { appid: index === 499 ? 7 : 1000 + index } : null }))
    const query = queryModel.parse({ version: 2, subject: 'applications' })
    test.bridge.answer('analytics.behind', { subject: 'applications', total: 502, value: null, applications: [row(9), row(11)] })
    startTrail(entries, 499, 'Games', { query, mark: [], sort: { by: 'name', direction: 'ascending' } })
    const user = show(<ApplicationPage appid={7} />)
    await screen.findByRole('region', { name: 'Facts' })
    expect(screen.getByText('500 of 502')).toBeDefined()
    // The next row has not been read yet: its page is, in the order of the list.
    await user.click(screen.getByRole('button', { name: 'Next row' }))
    await waitFor(() => expect(location.hash).toBe('#/analytics/application/9'))
    expect(test.bridge.inputs('analytics.behind')).toEqual([{ query, mark: [], sort: { by: 'name', direction: 'ascending' }, measure: null, limit: 500, offset: 500 }])
    trailStore.set({ ...trailStore.get()!, at: 499 })
    await user.keyboard('[[')
    await waitFor(() => expect(location.hash).toBe('#/analytics/application/1498'))
  })
})
