import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { queryModel, type GalleryPicture, type Preset } from '@contract'
import { GalleryCards } from '../../src-renderer/analytics/gallery-cards'
import { nextCard } from '../../src-renderer/analytics/move-between-cards'
import { isAbout, needText } from '../../src-renderer/analytics/gallery-words'
import { OneAtATime } from '../../src-renderer/analytics/picture-turns'
import { thumbnailOption } from '../../src-renderer/analytics/thumbnail-option'
import { freshWorkspace, workspaceStore } from '../../src-renderer/navigation/workspace'
import { palettes, seriesColors } from '../../src-renderer/palette'
import { show, useFakeBridge } from '../support/component'

const preset = (name: Preset['name'], more: Partial<Preset>): Preset => ({
  name, group: 'prices', title: name, shows: 'Shows it.', caveat: 'Mind this.', about: 'Shows it. Mind this.', chart: 'bar', priced: false, needs: [],
  query: queryModel.parse({ version: 2, subject: 'applications' }), ...more,
})
const presets: Preset[] = [
  preset('price-by-genre', { title: 'Which genres are dearest?' }),
  preset('tag-pairs', { title: 'Which tags go together?', group: 'genres', needs: ['tags'] }),
  preset('genre-share', { title: 'Which genres are the largest?', group: 'genres' }),
]

describe('the gallery', () => {
  const test = useFakeBridge()
  beforeEach(() => {
    workspaceStore.set({ catalogue: 'x', restored: false, value: { ...freshWorkspace, preset: null } })
    test.bridge.answer('analytics.gallery', presets).answer('analytics.galleryNeeds', ['prices'])
    test.bridge.answer('settings.get', {
      theme: 'system', lastView: 'analytics', maintenanceTab: 'tasks', currency: null, convertPrices: false, applyAutomatically: true, embedAfterImport: true, embeddingPace: 1, efSearch: 100,
      backupAfterImport: 'never', backupsKept: 5, modelFolder: null, modelKey: null, lookForUpdates: false,
    })
  })

  it('has its questions in groups; those the catalogue has no data for come last and say what they need', async () => {
    show(<GalleryCards />)
    await screen.findByText('Needs tags, which files from SteamSpy or Kaggle have.')
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual(['Prices', 'Genres and tags', 'With more data'])
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual(['Which genres are dearest?', 'Which genres are the largest?', 'Which tags go together?'])
    expect(screen.queryByRole('button', { name: 'Which tags go together?' })).toBeNull()
  })

  it('is filtered by what is typed, and Enter opens the first that is left', async () => {
    const user = show(<GalleryCards />)
    const search = await screen.findByRole('textbox', { name: 'Search the questions' })
    await user.type(search, 'largest genres')
    expect(screen.getByRole('status').textContent).toBe('1 question')
    await user.keyboard('{Enter}')
    expect(workspaceStore.get().value.preset).toBe('genre-share')
  })

  it('says when nothing is about it', async () => {
    const user = show(<GalleryCards />)
    await user.type(await screen.findByRole('textbox', { name: 'Search the questions' }), 'weather')
    expect(screen.getByText(/No question is about “weather”/)).toBeDefined()
  })

  it('is walked through by arrow keys, and a card is opened by Enter', async () => {
    const user = show(<GalleryCards />)
    await screen.findByText('Which tags go together?')
    await user.type(await screen.findByRole('textbox', { name: 'Search the questions' }), '{ArrowDown}')
    expect(document.activeElement?.textContent).toBe('Which genres are dearest?')
    await user.keyboard('{ArrowRight}')
    expect(document.activeElement?.textContent).toBe('Which genres are the largest?')
    await user.keyboard('{Enter}')
    expect(workspaceStore.get().value.preset).toBe('genre-share')
  })

  it('has the caveat of a question one click away', async () => {
    const user = show(<GalleryCards />)
    const button = await screen.findByRole('button', { name: 'What to mind: Which genres are dearest?' })
    const card = within(button.closest<HTMLElement>('.card')!)
    expect(button.getAttribute('aria-expanded')).toBe('false')
    expect(card.getByText('Mind this.').hidden).toBe(true)
    await user.click(button)
    await waitFor(() => expect(card.getByText('Mind this.').hidden).toBe(false))
    expect(workspaceStore.get().value.preset).toBeNull()
  })
})

describe('the words of a card', () => {
  it('name what is missing, and where to get it', () => {
    expect(needText(['owners', 'tags'])).toBe('Needs estimated owners and tags, which files from SteamSpy or Kaggle have.')
    expect(needText(['reviews'])).toBe('Needs reviews, of which this catalogue has none.')
  })
  it('are searched with those of its group, in any order', () => {
    const one = preset('price-by-genre', { title: 'Which genres are dearest?' })
    expect(['dearest genres', 'PRICES', 'mind'].map((words) => isAbout(one, words))).toEqual([true, true, true])
    expect(isAbout(one, 'dearest weather')).toBe(false)
  })
})

it('the next card lies in the direction of the arrow', () => {
  const places = [[0, 0], [100, 0], [200, 0], [0, 50], [100, 50], [0, 90]].map(([left, top]) => ({ left: left!, top: top!, width: 90 }))
  const go = (at: number, key: string): number | null => nextCard(places, at, key)
  expect([go(0, 'ArrowDown'), go(2, 'ArrowDown'), go(4, 'ArrowDown'), go(5, 'ArrowDown')]).toEqual([3, 4, 5, null])
  expect([go(5, 'ArrowUp'), go(4, 'ArrowUp'), go(1, 'ArrowUp')]).toEqual([3, 1, null])
  expect([go(2, 'ArrowRight'), go(5, 'ArrowRight'), go(0, 'ArrowLeft'), go(3, 'ArrowLeft'), go(3, 'Home'), go(0, 'End'), go(0, 'x')]).toEqual([3, null, null, 2, 0, 5, null])
})

it('pictures are made one at a time, without those that nobody waits for any more', async () => {
  const turns = new OneAtATime()
  const done: string[] = []
  let finish: (() => void) | undefined
  const first = turns.take(new AbortController().signal, async () => {
    await new Promise<void>((resolve) => (finish = resolve))
    done.push('first')
  })
  const gone = new AbortController()
  const second = turns.take(gone.signal, async () => void done.push('second'))
  const third = turns.take(new AbortController().signal, async () => void done.push('third'))
  gone.abort()
  await Promise.resolve()
  expect(done).toEqual([])
  finish?.()
  await first
  await expect(second).rejects.toThrow()
  await third
  expect(done).toEqual(['first', 'third'])
})

describe('a small picture', () => {
  const look = { colors: palettes.light, series: seriesColors.light, fontFamily: 'x', animate: false }
  const dimension = { name: 'genre', label: 'Genre', type: 'text', role: 'dimension', place: 0, bucket: null, width: null, edges: null } as const
  const measure = { name: 'games', label: 'Games', type: 'integer', role: 'measure', place: 0, bucket: null, width: null, edges: null } as const
  const picture = (columns: GalleryPicture['columns'], rows: GalleryPicture['rows']): GalleryPicture => ({ columns, rows, rowCount: rows.length, currency: null, minimum: 5, seconds: 0 })
  const series = (option: ReturnType<typeof thumbnailOption>): { data: unknown[] }[] => [option?.series].flat() as { data: unknown[] }[]

  it('of names has the first of them, by the measure the answer is ordered by', () => {
    const rows = Array.from({ length: 20 }, (_, place) => [`G${place}`, place, 100 - place])
    const option = thumbnailOption(picture([dimension, measure, { ...measure, name: 'rating', place: 1 }], rows), 'bar', 1, look)
    expect(series(option)[0]?.data).toEqual([100, 99, 98, 97, 96, 95])
  })

  it('of a histogram ends where nearly all has been counted', () => {
    const price = { ...dimension, name: 'price', type: 'number', width: 5 } as const
    const rows = [[0, 700], [5, 295], [10, 4], [500, 1]]
    expect(series(thumbnailOption(picture([price, measure], rows), 'histogram', 0, look))[0]?.data).toEqual([700, 295])
  })

  it('is none of one number or of nothing to measure', () => {
    expect(thumbnailOption(picture([measure], [[3]]), 'number', 0, look)).toBeNull()
    expect(thumbnailOption(picture([dimension], [['a']]), 'bar', 0, look)).toBeNull()
  })
})

