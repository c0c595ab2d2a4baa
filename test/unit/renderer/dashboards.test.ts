import { describe, expect, it } from 'vitest'
import { queryModel, sharedFilter, type Preset, type QuestionAnswer, type SavedQuestion } from '@contract'
import { arrangedByKey, layoutOf, placesOf, stackedLayout } from '../../../src-renderer/analytics/dashboards/arrange'
import { dashboardAt, dashboardPath } from '../../../src-renderer/analytics/dashboards/dashboard-path'
import { sharedWords, withShared } from '../../../src-renderer/analytics/dashboards/shared-question'
import { changesIn, numbersOf } from '../../../src-renderer/analytics/dashboards/tile-numbers'
import { Turns } from '../../../src-renderer/analytics/dashboards/turns'

const filter = (part: object) => sharedFilter.parse(part)
const query = queryModel.parse({ version: 2, subject: 'applications', measures: [{ aggregate: 'count' }], filter: { all: [{ test: 'present', field: 'price' }] } })
const model: SavedQuestion = { kind: 'model', query, chart: 'bar' }
const presets = [{ name: 'genres', title: 'Genres', about: '', chart: 'line', priced: true, query }] as unknown as Preset[]

describe('the filter that all tiles share', () => {
  const shared = filter({ types: ['game'], genres: ['Action', 'Indie', 'RPG'], yearFrom: 2015, yearTo: 2016, currency: 'EUR' })

  it('leaves a question as it is saved while it is empty', () => {
    for (const question of [model, { kind: 'sql', text: 'select 1', chart: null }] as const) {
      expect(withShared(question, filter({}), presets)).toEqual({ question, applied: [], notApplied: null })
    }
  })

  it('is added to the question’s own filter, and says so', () => {
    const { question, applied, notApplied } = withShared(model, shared, presets)
    expect(question).toMatchObject({
      kind: 'model',
      chart: 'bar',
      query: {
        currency: 'EUR',
        filter: {
          all: [
            { test: 'is', field: 'type', values: ['game'] },
            { test: 'is', field: 'genre', values: ['Action', 'Indie', 'RPG'] },
            { test: 'range', field: 'release_date', from: '2015-01-01', to: '2017-01-01' },
            { all: [{ test: 'present', field: 'price' }] },
          ],
        },
      },
    })
    expect(queryModel.safeParse(question.kind === 'model' ? question.query : null).success).toBe(true)
    expect(applied).toEqual(['Type: game', 'Genre: 3 values', 'Released: 2015 to 2016', 'Prices in EUR'])
    expect(notApplied).toBeNull()
  })

  it('asks reviews about their application', () => {
    const reviews: SavedQuestion = { kind: 'model', query: queryModel.parse({ version: 2, subject: 'reviews' }), chart: null }
    expect(withShared(reviews, filter({ genres: ['Action'] }), presets).question).toMatchObject({ query: { filter: { all: [{ field: 'application.genre' }] } } })
  })

  it('turns a question of the gallery into the same one as data, with the chart it has there', () => {
    const preset: SavedQuestion = { kind: 'preset', name: 'genres', currency: 'USD', chart: null }
    expect(withShared(preset, filter({ genres: ['Action'] }), presets).question).toMatchObject({ kind: 'model', chart: 'line', query: { currency: 'USD' } })
    expect(withShared(preset, filter({ currency: 'EUR' }), presets).question).toEqual({ ...preset, currency: 'EUR' })
  })

  it('says where it does not apply', () => {
    const sql: SavedQuestion = { kind: 'sql', text: 'select 1', chart: null }
    expect(withShared(sql, shared, presets)).toMatchObject({ question: sql, applied: [], notApplied: expect.stringContaining('SQL') as string })
  })

  it('is told in words', () => {
    expect(sharedWords(filter({ yearFrom: 2015 }))).toEqual(['Released: from 2015'])
    expect(sharedWords(filter({ yearTo: 2015 }))).toEqual(['Released: until 2015'])
    expect(sharedWords(filter({ yearFrom: 2015, yearTo: 2015, segments: ['Mine'] }))).toEqual(['Segment: Mine', 'Released: 2015'])
  })
})

describe('the numbers of a tile', () => {
  const column = (name: string, role: 'dimension' | 'measure' | null, type: 'text' | 'integer' | 'money' = 'integer') =>
    ({ name, label: name, type, role, place: 0, bucket: null, width: null, edges: null })
  const answer = (part: Partial<QuestionAnswer>): QuestionAnswer => ({
    columns: [], rows: [], rowCount: 0, currency: null, seconds: 0, totals: null, currencies: [], conversion: null, minimum: 5, sql: { text: '', values: [] }, notes: [], source: { kind: 'tables' }, ...part,
  })
  const games = column('Games', 'measure')

  it('are its totals; else the one row; else its rows and first groups', () => {
    expect(numbersOf(answer({ totals: [{ column: games, value: 5 }] }))).toMatchObject([{ label: 'Games', value: 5 }])
    expect(numbersOf(answer({ columns: [games], rows: [[7]], rowCount: 1 }))).toMatchObject([{ label: 'Games', value: 7 }])
    expect(numbersOf(answer({ columns: [column('Genre', 'dimension', 'text'), games], rows: [['Action', 3], ['Indie', 2]], rowCount: 2 }))).toMatchObject([
      { label: 'Rows', value: 2 }, { label: 'Action: Games', value: 3 }, { label: 'Indie: Games', value: 2 },
    ])
  })

  it('tell what changed, as far as it can be seen', () => {
    const number = (label: string, value: number, type: 'integer' | 'money' = 'integer') => ({ label, type, currency: type === 'money' ? 'EUR' : null, value })
    const at = '2026-01-01T00:00:00.000Z'
    const numbers = [number('Games', 26_801), number('Price', 9.991, 'money'), number('New', 1)]
    expect(changesIn({ key: '', at, numbers, before: null })).toEqual([])
    expect(changesIn({ key: '', at, numbers, before: { at, numbers: [number('Games', 26_635), number('Price', 9.99, 'money')] } })).toEqual([
      { label: 'Games', before: '26,635', now: '26,801' },
    ])
  })
})

describe('arranging tiles by keyboard', () => {
  const tile = (id: number, x: number, y: number, width = 6, height = 8) => ({ id, savedId: 1, x, y, width, height, numbers: null })
  const layout = layoutOf([tile(1, 0, 0), tile(2, 6, 0), tile(3, 0, 8)])
  const after = (id: string, key: string, shiftKey = false) => {
    const next = arrangedByKey(layout, id, { key, shiftKey })
    return next === null ? null : Object.fromEntries(placesOf(next).map(({ id: of, x, y, width, height }) => [of, [x, y, width, height]]))
  }

  it('moves a tile past the one below it, and up again', () => {
    expect(after('1', 'ArrowDown')).toMatchObject({ 1: [0, 8, 6, 8], 3: [0, 0, 6, 8] })
    expect(after('3', 'ArrowUp')).toMatchObject({ 3: [0, 0, 6, 8], 1: [0, 8, 6, 8] })
    expect(after('1', 'ArrowUp')).toBeNull()
    expect(after('1', 'ArrowLeft')).toBeNull()
    expect(after('2', 'ArrowRight')).toBeNull()
  })

  it('sizes a tile within the grid; those in its way go down', () => {
    expect(after('1', 'ArrowRight', true)).toMatchObject({ 1: [0, 0, 7, 8], 2: [6, 8, 6, 8] })
    expect(after('2', 'ArrowRight', true)).toBeNull()
    expect(after('3', 'ArrowUp', true)).toMatchObject({ 3: [0, 8, 6, 7] })
    expect(after('1', 'x')).toBeNull()
  })

  it('stacks tiles for narrow windows', () => {
    expect(stackedLayout(layout).map(({ i, x, y, w }) => [i, x, y, w])).toEqual([['1', 0, 0, 1], ['2', 0, 8, 1], ['3', 0, 16, 1]])
  })
})

describe('turns', () => {
  it('lets so many at once, in order, and passes over whoever was aborted', async () => {
    const turns = new Turns(() => 1)
    const started: string[] = []
    const ends = new Map<string, () => void>()
    const take = (name: string, signal = new AbortController().signal) =>
      turns.take(signal, () => {
        started.push(name)
        return new Promise<string>((resolve) => ends.set(name, () => resolve(name)))
      })
    const abort = new AbortController()
    const first = take('a')
    const second = take('b', abort.signal)
    const third = take('c')
    abort.abort()
    await expect(second).rejects.toThrow()
    expect(started).toEqual(['a'])
    ends.get('a')?.()
    expect(await first).toBe('a')
    await Promise.resolve()
    await expect.poll(() => started).toEqual(['a', 'c'])
    ends.get('c')?.()
    expect(await third).toBe('c')
  })
})

it('a dashboard has an address', () => {
  expect(dashboardAt(dashboardPath(12))).toBe(12)
  expect(dashboardAt('/analytics')).toBeNull()
})
