import { beforeAll, describe, expect, it } from 'vitest'
import { calls, queryModel, queryModelVersion, type CallOutput, type CallRequest, type Cell, type FilterNode } from '@contract'
import { createAnalytics, type Analytics } from '../../src-main/analytics/handlers'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'
import { scratchFolders } from '../support/scratch'

type Points = CallOutput<'analytics.points'>
const isGame: FilterNode = { test: 'is', field: 'type', values: ['game'] }
const query = queryModel.parse({ version: queryModelVersion, subject: 'applications', filter: { all: [isGame] }, unreleased: true })

/** Games with price and rating, by hand; the currency is the one most are priced in. */
const byHand = `
  select a.appid, a.name, (a.price_final / 100.0)::float8 as x, a.metacritic_score as y
  from applications a
  where a.type = 'game' and a.currency = $1 and a.price_final is not null and a.metacritic_score is not null
  order by a.appid`

interface Row extends Record<string, unknown> {
  appid: number
  name: string
  x: number
  y: number
}

describe('one number against another, row by row', () => {
  const folder = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let analytics: Analytics
    let rows: Row[]
    const ask = async (more: Partial<CallRequest<'analytics.points'>> = {}): Promise<Points> => {
      const asked = { query: { ...query, currency: 'EUR' }, x: { field: 'price' }, y: { field: 'rating' }, ...more }
      const output = await analytics.handlers['analytics.points'](calls['analytics.points'].input.parse(asked))
      expect(calls['analytics.points'].output.parse(output)).toEqual(output)
      return output
    }
    const pointsOf = ({ marks }: Pick<Points, 'marks'>) => {
      if (marks.kind !== 'points') throw new Error('these are cells')
      return marks
    }

    beforeAll(async () => {
      engine = await catalogues.open(await catalogues.target('sample'))
      const place = await folder()
      analytics = createAnalytics({ engine: () => engine, emit: () => undefined, dataFolder: place })
      rows = await engine.query<Row>(byHand, ['EUR'])
      expect(rows.length).toBeGreaterThan(10)
    })

    it('draws every row that has both numbers', async () => {
      const answer = await ask({ outliers: 'show' })
      const { appids, names, x, y } = pointsOf(answer)
      expect(appids.map((appid, place) => ({ appid, name: names[place], x: x[place], y: y[place] }))).toEqual(rows)
      const [{ games } = { games: 0 }] = await engine.query<{ games: number }>("select count(*) as games from applications where type = 'game'")
      expect(answer).toMatchObject({ rows: games, n: rows.length, notPositive: 0, currency: 'EUR', x: { type: 'money' }, y: { type: 'integer' } })
      expect(answer.drawn).toEqual({ x: { from: null, to: null }, y: { from: null, to: null }, outside: 0 })
    })

    it('fits the line of least squares to all of them', async () => {
      const n = rows.length
      const mean = (of: 'x' | 'y'): number => rows.reduce((sum, row) => sum + row[of], 0) / n
      const [mx, my] = [mean('x'), mean('y')]
      const sums = rows.reduce((s, { x, y }) => ({ xx: s.xx + (x - mx) ** 2, xy: s.xy + (x - mx) * (y - my), yy: s.yy + (y - my) ** 2 }), { xx: 0, xy: 0, yy: 0 })
      for (const limit of [5000, 5]) {
        const { trend } = await ask({ limit })
        expect(trend?.n).toBe(n)
        expect(trend?.slope).toBeCloseTo(sums.xy / sums.xx, 9)
        expect(trend?.intercept).toBeCloseTo(my - (sums.xy / sums.xx) * mx, 9)
        expect(trend?.r).toBeCloseTo(sums.xy / Math.sqrt(sums.xx * sums.yy), 9)
      }
    })

    it.each([
      ['plain axes', {}],
      ['logarithmic axes', { x: { field: 'price', log: true }, y: { field: 'rating', log: true } }],
      ['an axis that ends', { x: { field: 'price', from: 5, to: 20 } }],
    ])('counts every row in cells of %s, and opens just those behind each', async (_, axes) => {
      const answer = await ask({ ...axes, limit: 5, outliers: 'show' })
      const { marks, n, notPositive, drawn } = answer
      if (marks.kind !== 'cells') throw new Error('these are points')
      const within = (row: Row): boolean => {
        const from = (edges: readonly number[], value: number): boolean => value >= (edges[0] ?? 0) && value < (edges.at(-1) ?? 0)
        return from(marks.xEdges, row.x) && from(marks.yEdges, row.y)
      }
      expect(marks.counts.reduce((sum, count) => sum + count, 0)).toBe(rows.filter(within).length)
      expect(n).toBe(rows.length)
      expect(notPositive + drawn.outside + rows.filter(within).length).toBe(n)
      for (const [place, count] of marks.counts.entries()) {
        const [cx, cy] = [marks.x[place] ?? 0, marks.y[place] ?? 0]
        const inCell = rows.filter(({ x, y }) =>
          x >= (marks.xEdges[cx] ?? 0) && x < (marks.xEdges[cx + 1] ?? 0) && y >= (marks.yEdges[cy] ?? 0) && y < (marks.yEdges[cy + 1] ?? 0))
        expect(count).toBe(inCell.length)
        const mark: Cell[] = [marks.xEdges[cx] ?? 0, marks.yEdges[cy] ?? 0]
        const behind = await analytics.handlers['analytics.behind'](calls['analytics.behind'].input.parse({ query: marks.query, mark, limit: 5000 }))
        expect(behind.total).toBe(count)
      }
    })

    it('cuts one value far out, and says so', async () => {
      const { appid } = rows[0] ?? { appid: 0 }
      const [before] = await engine.query<{ price: string }>('select price_overview::text as price from applications where appid = $1', [appid])
      await engine.query("update applications set price_overview = price_overview || '{\"final\": 9000000}' where appid = $1", [appid])
      try {
        const { drawn, n, marks } = await ask()
        expect(drawn.outside).toBe(1)
        expect(drawn.x.to).toBeLessThan(1000)
        expect(n).toBe(rows.length)
        expect(pointsOf({ marks }).appids).not.toContain(appid)
        expect(pointsOf(await ask({ outliers: 'show' })).appids).toContain(appid)
      } finally {
        await engine.query('update applications set price_overview = $2::jsonb where appid = $1', [appid, before?.price])
      }
    })

    it('colours by a field with one value or several, and places by one value only', async () => {
      const { groups, colors, appids } = pointsOf(await ask({ color: { field: 'is_free' }, outliers: 'show' }))
      expect(colors).toHaveLength(appids.length)
      expect(groups.every((group) => group === null || group === 'yes' || group === 'no')).toBe(true)
      // Of several values the rarest one colours a point: of those that have a colour at all.
      const byGenre = pointsOf(await ask({ color: { field: 'genre' }, outliers: 'show' }))
      expect(byGenre.several).toBe(true)
      const linked = await engine.query<{ appid: number; names: string[] }>('select appid, array_agg(distinct g.name order by g.name) as names from application_genres join genres g on g.id = genre_id group by appid')
      const namesOf = new Map(linked.map(({ appid, names }) => [appid, names]))
      byGenre.appids.forEach((appid, place) => {
        const places = (namesOf.get(appid) ?? [null]).map((name) => byGenre.groups.indexOf(name)).filter((found) => found >= 0)
        expect(byGenre.colors[place]).toBe(places.length === 0 ? byGenre.groups.length : Math.max(...places))
      })
      expect(new Set(byGenre.colors).size).toBeGreaterThan(3)
      await expect(ask({ x: { field: 'genre' } })).rejects.toMatchObject({ code: 'unfit_field' })
      await expect(ask({ x: { field: 'name' } })).rejects.toMatchObject({ code: 'unfit_field' })
      await expect(ask({ x: { field: 'no such field' } })).rejects.toMatchObject({ code: 'unknown_field' })
    })

    it('answers for reviews too, and where there is nothing', async () => {
      const reviews = queryModel.parse({ ...query, subject: 'reviews', filter: undefined })
      const answer = await ask({ query: reviews, x: { field: 'playtime' }, y: { field: 'votes_up' }, outliers: 'show' })
      const [{ n } = { n: 0 }] = await engine.query<{ n: number }>('select count(*) as n from reviews where author_playtime_forever is not null and votes_up is not null')
      expect(answer.n).toBe(n)
      const none = await ask({ query: { ...query, filter: { test: 'is', field: 'name', values: ['no such game'] } }, limit: 1 })
      expect(none).toMatchObject({ rows: 0, n: 0, trend: null, marks: { kind: 'points', x: [] } })
    })
  })
})
