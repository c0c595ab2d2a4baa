import { beforeAll, describe, expect, it } from 'vitest'
import { calls, queryModel, type AnswerColumn, type CallOutput, type CallRequest, type QueryModelInput } from '@contract'
import { createAnalytics, type Analytics } from '../../src-main/analytics/handlers'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, writeGames } from '../support/store-files'

type Question = Omit<QueryModelInput, 'version'>

const euros = (final: number) => ({ price_overview: { currency: 'EUR', initial: final, final } })
const genre = (name: string) => ({ genres: [{ id: name === 'Action' ? '1' : '2', description: name }] })
const rated = (score: number) => ({ metacritic: { score } })
const out = { release_date: { coming_soon: false, date: '1 Nov, 2018' } }

/**
 * Six Action games from 10 to 60 euros, one of them rated 50; two Puzzle games, one priced (99) and one in dollars, both rated 90;
 * an announced Action game of 500 euros, and one of which nobody says whether it is out, of 70.
 */
const records = [
  ...[10, 20, 30, 40, 50, 60].map((price, place) => game(1 + place, { name: `A${place}`, ...genre('Action'), ...out, ...euros(price * 100), ...(place === 0 ? rated(50) : {}) })),
  game(11, { name: 'P1', ...genre('Puzzle'), ...out, ...euros(9900), ...rated(90) }),
  game(12, { name: 'P2', ...genre('Puzzle'), ...out, price_overview: { currency: 'USD', initial: 100, final: 100 }, ...rated(90) }),
  game(21, { name: 'soon', ...genre('Action'), release_date: { coming_soon: true, date: '2030' }, ...euros(50_000) }),
  game(22, { name: 'unknown', ...genre('Action'), release_date: { date: '2019' }, ...euros(7000) }),
]

describe('how many values a number rests on', () => {
  const folder = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let sample: Engine
    let analytics: Analytics
    let ofSample: Analytics
    const call = async <Name extends 'analytics.run' | 'analytics.behind'>(where: Analytics, which: Name, input: CallRequest<Name>): Promise<CallOutput<Name>> => {
      const handler = where.handlers[which] as (parsed: unknown) => Promise<CallOutput<Name>>
      return calls[which].output.parse(await handler(calls[which].input.parse(input))) as CallOutput<Name>
    }
    const ask = (query: Omit<Question, 'subject'>) => call(analytics, 'analytics.run', { query: { version: 2, subject: 'applications', ...query }, totals: true })

    beforeAll(async () => {
      engine = await catalogues.open()
      sample = await catalogues.open(await catalogues.target('sample'))
      const place = await folder()
      analytics = createAnalytics({ engine: () => engine, emit: () => undefined, dataFolder: place })
      ofSample = createAnalytics({ engine: () => sample, emit: () => undefined, dataFolder: place })
      expect(await new ImportBench(engine).run(writeGames(place, records))).toMatchObject({ added: records.length })
    })

    const byGenre = { field: 'genre', missing: 'leave_out' } as const
    const median = { aggregate: 'median', field: 'price' } as const
    const rating = { aggregate: 'average', field: 'rating' } as const

    it('stands in a column of its own, one for all measures that rest on the same values', async () => {
      const { columns, rows, totals, minimum } = await ask({ dimensions: [byGenre], measures: [{ aggregate: 'count' }, median, { aggregate: 'max', field: 'price' }, rating] })
      expect(columns.map(({ role, label, of }) => ({ role, label, of }))).toEqual([
        { role: 'dimension', label: 'Genre' },
        { role: 'measure', label: 'Applications' },
        { role: 'measure', label: 'Median price' },
        { role: 'measure', label: 'Highest price' },
        { role: 'measure', label: 'Average rating' },
        { role: 'n', label: 'n (price)', of: [1, 2] },
        { role: 'n', label: 'n (rating)', of: [3] },
      ])
      // The announced game does not count; the one of which nobody says whether it is out does.
      expect(rows).toEqual([['Action', 7, 40, 70, 50, 7, 1], ['Puzzle', 2, 99, 99, 90, 1, 2]])
      expect(totals?.map(({ column, value }) => [column.role, value])).toEqual([['measure', 9], ['measure', 45], ['measure', 99], ['measure', 230 / 3], ['n', 8], ['n', 3]])
      expect(minimum).toBe(5)
    })

    it('puts groups that rest on few values behind the others, unless they are asked for', async () => {
      const order = async (more: Partial<Question>): Promise<unknown[]> => (await ask({ dimensions: [byGenre], measures: [median], ...more })).rows.map(([name]) => name)
      expect(await order({})).toEqual(['Action', 'Puzzle'])
      expect(await order({ minimum: 0 })).toEqual(['Puzzle', 'Action'])
      expect(await order({ minimum: 1 })).toEqual(['Puzzle', 'Action'])
      expect(await order({ order: [{ by: 'measure', place: 0, direction: 'ascending' }] })).toEqual(['Action', 'Puzzle'])
      // Also where only the highest groups are kept, and where another statement answers (the summary by genre).
      expect(await order({ dimensions: [{ ...byGenre, top: 1 }] })).toEqual(['Action'])
      expect(await order({ dimensions: [{ ...byGenre, top: 1 }], minimum: 0 })).toEqual(['Puzzle'])
      expect(await order({ measures: [{ aggregate: 'average', field: 'price' }] })).toEqual(['Action', 'Puzzle'])
      expect(await order({ measures: [{ aggregate: 'average', field: 'price' }], minimum: 0 })).toEqual(['Puzzle', 'Action'])
    })

    it('can be asked of groups: at least so many games with a price in euros', async () => {
      const kept = async (from: number, measure: object): Promise<unknown[]> => (await ask({ dimensions: [byGenre], measures: [measure as typeof median], having: [{ measure: 0, of: 'n', from }], order: [{ by: 'dimension', place: 0, direction: 'ascending' }] })).rows.map(([name]) => name)
      for (const measure of [median, { aggregate: 'average', field: 'price' }, { ...median, transform: { kind: 'share_of_total' } }]) {
        expect(await kept(1, measure)).toEqual(['Action', 'Puzzle'])
        expect(await kept(2, measure)).toEqual(['Action'])
        expect(await kept(8, measure)).toEqual([])
      }
      expect(await kept(2, { aggregate: 'count' })).toEqual(['Action', 'Puzzle'])
    })

    it('counts what is not out only if the question says so, from the tables and from the summaries', async () => {
      for (const more of [{}, { filter: { test: 'present', field: 'name' } as const }]) {
        const counts = async (unreleased: boolean) => (await ask({ dimensions: [byGenre], measures: [{ aggregate: 'count' }], unreleased, ...more })).rows
        expect(await counts(false)).toEqual([['Action', 7], ['Puzzle', 2]])
        expect(await counts(true)).toEqual([['Action', 8], ['Puzzle', 2]])
      }
      expect((await ask({})).rows).toEqual([[9]])
    })

    it('reads a question of version 1 as it was meant: announced games count', () => {
      expect(queryModel.parse({ version: 1, subject: 'applications' })).toMatchObject({ version: 2, unreleased: true, minimum: 5 })
      expect(queryModel.parse({ version: 2, subject: 'applications' })).toMatchObject({ version: 2, unreleased: false })
    })

    it('is how many rows are behind the number, and these are the ones it was computed from', async () => {
      const query: QueryModelInput = { version: 2, subject: 'applications', dimensions: [byGenre], measures: [median, rating] }
      const behind = async (mark: string, measure: number | null) => {
        const found = await call(analytics, 'analytics.behind', { query, mark: [mark], measure })
        if (found.subject !== 'applications') throw new Error('applications were asked for')
        return { total: found.total, label: found.value?.label, values: found.applications.map(({ value }) => value) }
      }
      expect(await behind('Puzzle', null)).toEqual({ total: 2, label: undefined, values: [null, null] })
      expect(await behind('Puzzle', 0)).toEqual({ total: 1, label: 'Price', values: [99] })
      expect(await behind('Puzzle', 1)).toEqual({ total: 2, label: 'Rating', values: [90, 90] })
      expect((await behind('Action', 0)).total).toBe(7)
      expect(await behind('Action', 1)).toEqual({ total: 1, label: 'Rating', values: [50] })
    })

    it('rows are sorted in the database, over all pages', async () => {
      const query: QueryModelInput = { version: 2, subject: 'applications', measures: [median] }
      const names = async (sort: CallRequest<'analytics.behind'>['sort'], offset = 0) => {
        const found = await call(analytics, 'analytics.behind', { query, mark: null, measure: 0, sort, limit: 3, offset })
        return found.subject === 'applications' ? found.applications.map(({ name, value }) => [name, value]) : []
      }
      expect(await names({ by: 'value', direction: 'descending' })).toEqual([['P1', 99], ['unknown', 70], ['A5', 60]])
      expect(await names({ by: 'value', direction: 'descending' }, 6)).toEqual([['A1', 20], ['A0', 10]])
      expect(await names({ by: 'name', direction: 'ascending' })).toEqual([['A0', 10], ['A1', 20], ['A2', 30]])
      expect(await names({ by: 'rating', direction: 'ascending' })).toEqual([['A0', 10], ['P1', 99], ['A1', 20]])
      await expect(names({ by: 'votesUp', direction: 'ascending' })).rejects.toMatchObject({ code: 'bad_input' })
    })

    const reviewed = { field: 'application.genre', missing: 'leave_out' } as const
    const questions: readonly (readonly [string, Question])[] = [
      ['by genre', { subject: 'applications', dimensions: [byGenre], measures: [median, rating, { aggregate: 'share_true', field: 'is_free' }, { aggregate: 'correlation', field: 'price', with: 'rating' }] }],
      ['with a filter of its own, by year', { subject: 'applications', dimensions: [{ field: 'release_date', bucket: { by: 'year' } }], measures: [{ ...median, filter: { test: 'is', field: 'platform', values: ['Linux'] } }] }],
      ['top developers and platforms', { subject: 'applications', dimensions: [{ field: 'developer', missing: 'leave_out', top: 5 }, { field: 'platform' }], measures: [rating, { aggregate: 'deviation', field: 'achievements' }] }],
      ['by price range', { subject: 'applications', dimensions: [{ field: 'price', bucket: { by: 'width', width: 10 } }], measures: [{ aggregate: 'percentile', fraction: 0.9, field: 'recommendations' }] }],
      ['of reviews', { subject: 'reviews', dimensions: [reviewed], measures: [{ aggregate: 'share_true', field: 'positive' }, { aggregate: 'median', field: 'playtime' }] }],
    ]
    it('of reviews is the same from the summary as from the reviews themselves', async () => {
      const measures: Question['measures'] = [
        { aggregate: 'count' }, { aggregate: 'share_true', field: 'positive' }, { aggregate: 'values', field: 'positive' }, { aggregate: 'distinct', field: 'appid' },
        { aggregate: 'count', filter: { test: 'is', field: 'application.is_free', values: [true] } }, { aggregate: 'count', transform: { kind: 'share_of_total' } },
      ]
      for (const dimensions of [[], [reviewed], [{ field: 'application.release_date', bucket: { by: 'year' as const } }, { field: 'application.developer', top: 4 }]]) {
        for (const filter of [undefined, { test: 'range' as const, field: 'application.price', from: 5 }, { test: 'range' as const, field: 'application.review_count', from: 10 }]) {
          const own = dimensions.length === 0 ? measures.slice(0, 5) : measures
          const query = { version: 2, subject: 'reviews', dimensions, measures: own, having: [{ measure: 1, of: 'n', from: 1 }], ...(filter && { filter }) } as const
          const summed = await call(ofSample, 'analytics.run', { query })
          expect(summed.source).toMatchObject({ kind: 'view', name: 'review_analytics', stale: false })
          const all = { test: 'range', field: 'text_length', from: -1 } as const
          const read = await call(ofSample, 'analytics.run', { query: { ...query, filter: { all: [...(filter ? [filter] : []), { any: [all, { test: 'is', field: 'text', values: [null] }] }] } } })
          expect(read.source).toEqual({ kind: 'tables' })
          expect(summed.rows.length).toBeGreaterThan(0)
          expect(summed.rows).toEqual(read.rows)
        }
      }
    })

    it.each(questions)('equals the rows behind every number of the sample %s', async (_what, question) => {
      const query = { version: 2, ...question } as const
      const { columns, rows } = await call(ofSample, 'analytics.run', { query })
      expect(rows.length).toBeGreaterThan(3)
      const width = question.dimensions?.length ?? 0
      const n = (measure: number): number => columns.findIndex(({ role, of }: AnswerColumn) => role === 'n' && of?.includes(measure) === true)
      for (const row of rows.slice(0, 12)) {
        for (const measure of (question.measures ?? []).keys()) {
          expect((await call(ofSample, 'analytics.behind', { query, mark: row.slice(0, width), measure, limit: 1 })).total).toBe(row[n(measure)])
        }
      }
    })
  })
})
