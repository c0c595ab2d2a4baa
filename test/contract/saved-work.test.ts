import { beforeAll, describe, expect, it } from 'vitest'
import { savedWork, type SavedWork } from '@contract'
import { exportWork } from '../../src-main/analytics/saved-work/export-work'
import { importWork, readWork } from '../../src-main/analytics/saved-work/import-work'
import { Dashboards } from '../../src-main/analytics/dashboards'
import type { Engine } from '../../src-main/database/engine'
import { readRateTable, replaceRateTable } from '../../src-main/query-model/exchange-rates'
import { keepSegments } from '../support/catalogue-life'
import { forEachEngine } from '../support/engines'

const about = (segment: string) => ({
  kind: 'model',
  query: { version: 2, subject: 'applications', measures: [{ aggregate: 'count' }], filter: { test: 'is', field: 'segment', values: [segment] } },
  chart: null,
})
const question = { name: 'Genres', folder: 'mine', question: { kind: 'preset', name: 'genres', currency: 'EUR', chart: null } }
const rates = { asOf: '2026-11-01', source: 'typed', base: 'EUR', rates: [{ currency: 'EUR', rate: 1 }, { currency: 'USD', rate: 1.25 }] }

describe('saved work in a file of its own', () => {
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let file: SavedWork
    const outcomes = async (work: SavedWork, into: Engine) => (await importWork(into, work)).map(({ kind, name, outcome, as }) => [kind, name, outcome, as])

    beforeAll(async () => {
      engine = await catalogues.open()
      await keepSegments(engine)
      await replaceRateTable(engine, rates)
      const work = savedWork.parse({
        ludograph: 'saved work', version: 1, questions: [question, { name: 'Mine', folder: '', question: about('Mine') }], segments: [], exchangeRates: null, mappings: [],
        dashboards: [{ name: 'Overview', shared: { segments: ['Mine'] }, tiles: [{ question: 1, x: 0, y: 0, width: 6, height: 8 }, { question: 0, x: 6, y: 0, width: 6, height: 8 }] }],
      })
      await importWork(engine, work)
      file = readWork(JSON.stringify((await exportWork(engine, [])).work))
    })

    it('goes into an empty catalogue whole, and is the same there', async () => {
      const other = await catalogues.open()
      const report = await importWork(other, file)
      expect(report.every(({ outcome }) => outcome === 'added')).toBe(true)
      expect(report.length).toBe(2 + 2 + 1 + 1)
      expect((await exportWork(other, [])).work).toEqual(file)
      expect(await readRateTable(other)).toEqual(rates)
    })

    it('is not added a second time', async () => {
      expect(new Set((await importWork(engine, file)).map(({ outcome }) => outcome))).toEqual(new Set(['there']))
      expect((await exportWork(engine, [])).work).toEqual(file)
    })

    it('comes beside what has the same name, with all that refers to it, and leaves what was there', async () => {
      const other = await catalogues.open()
      const own = { ...file, segments: file.segments.map((one) => (one.name === 'Mine' ? { ...one, members: { appids: [7] } } : one)), exchangeRates: { ...rates, asOf: '2025-01-01' } }
      await importWork(other, { ...own, questions: [], dashboards: [] })
      expect(await outcomes(file, other)).toEqual([
        ['segment', 'Action games', 'there', null],
        ['segment', 'Mine', 'renamed', 'Mine (2)'],
        ['question', 'Mine', 'added', null],
        ['question', 'Genres', 'added', null],
        ['dashboard', 'Overview', 'added', null],
        ['exchange rates', 'of 2026-11-01', 'left', null],
      ])
      const { work } = await exportWork(other, [])
      expect(work.segments.find(({ name }) => name === 'Mine')!.members).toEqual({ appids: [7] })
      expect(JSON.stringify(work.questions)).toContain('"Mine (2)"')
      const [dashboard] = await new Dashboards(() => other, () => undefined).list()
      expect(dashboard).toMatchObject({ shared: { segments: ['Mine (2)'] }, tiles: [{ x: 0 }, { x: 6 }] })
      expect((await readRateTable(other))!.asOf).toBe('2025-01-01')
    })

    it.each([
      { text: 'no JSON', says: /not JSON/ },
      { text: '{"ludograph":"questions","version":1,"questions":[]}', says: /no saved work/ },
      { text: JSON.stringify({ ludograph: 'saved work', version: 1, questions: [], segments: [], mappings: [], exchangeRates: null, dashboards: [{ name: 'D', shared: {}, tiles: [{ question: 0, x: 0, y: 0, width: 1, height: 1 }] }] }), says: /names a question that is not in it/ },
    ])('is refused as a whole if it cannot be read: $says', ({ text, says }) => {
      expect(() => readWork(text)).toThrow(says)
    })
  })
})
