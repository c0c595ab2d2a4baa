import { beforeAll, describe, expect, it } from 'vitest'
import type { Comparison } from '@contract'
import { createAnalytics, type Analytics } from '../../src-main/analytics/handlers'
import type { Engine } from '../../src-main/database/engine'
import { analyticsCall } from '../support/analytics-call'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, writeGames, type StoreGame } from '../support/store-files'

const priced = (whole: number, currency = 'EUR') => ({ is_free: false, price_overview: { currency, initial: whole * 100, final: whole * 100 } })
const genre = (id: string, description: string) => ({ genres: [{ id, description }] })
const platforms = (linux: boolean) => ({ platforms: { windows: true, mac: false, linux } })
const released = (year: number) => ({ release_date: { coming_soon: false, date: `1 Nov, ${year}` } })
const reviews = (from: number, count: number, positive: number) => ({
  reviews: { reviews: Array.from({ length: count }, (_, place) => ({ recommendationid: String(from + place), review: 'x', voted_up: place < positive })) },
})

/** Twelve cheap action games of 2010 to 2021, 1 to 12 euros; ten are rated 51 to 60, two run on Linux; two have reviews. */
const cheap = Array.from({ length: 12 }, (_, place): StoreGame => {
  const number = place + 1
  return game(
    number,
    { ...genre('1', 'Action'), ...priced(number), ...platforms(number <= 2), ...released(2010 + place), ...(number <= 10 && { metacritic: { score: 50 + number } }) },
    number === 1 ? reviews(100, 10, 7) : number === 2 ? reviews(200, 9, 9) : {},
  )
})
/** Twelve dear games for Linux of 2020, 21 to 32 euros: one of action, eleven puzzles. */
const dear = Array.from({ length: 12 }, (_, place) =>
  game(101 + place, { ...(place === 0 ? genre('1', 'Action') : genre('2', 'Puzzle')), ...priced(21 + place), ...platforms(true), ...released(2020) }),
)
/** Three that are free or priced in dollars, without a genre. */
const few = [game(201, { is_free: true }), game(202, { is_free: true }), game(203, priced(500, 'USD'))]

const appids = (from: number, count: number): number[] => Array.from({ length: count }, (_, place) => from + place)

describe('sets side by side', () => {
  const folders = scratchFolders()
  forEachEngine((_, catalogues) => {
    let engine: Engine
    let analytics: Analytics
    let compared: Comparison
    const call = analyticsCall(() => analytics)
    const share = (label: string) => compared.shares.find((one) => one.label === label)!
    const number = (id: string) => compared.numbers.find((one) => one.id === id)!

    beforeAll(async () => {
      engine = await catalogues.open()
      const folder = await folders()
      analytics = createAnalytics({ engine: () => engine, emit: () => undefined, dataFolder: folder })
      expect(await new ImportBench(engine).run(writeGames(folder, [...cheap, ...dear, ...few]))).toMatchObject({ added: 27 })
      const { id } = await call('segments.create', { name: 'Cheap', members: { kind: 'list', appids: [...appids(1, 12), 404] } })
      compared = await call('segments.compare', {
        currency: 'EUR',
        sides: [
          { kind: 'segment', id },
          { kind: 'filter', name: 'Dear', filter: { test: 'range', field: 'price', from: 20 }, currency: 'EUR' },
          { kind: 'list', name: 'Few', appids: [201, 202, 203, 1] },
          { kind: 'application', appid: 5 },
        ],
      })
    })

    it('have their names, their sizes, and tell what they share', () => {
      expect(compared.sides).toEqual([
        { name: 'Cheap', applications: 12, missing: 1 },
        { name: 'Dear', applications: 12, missing: 0 },
        { name: 'Few', applications: 4, missing: 0 },
        { name: 'Game 5', applications: 1, missing: 0 },
      ])
      expect(compared.overlaps).toEqual([{ one: 0, other: 2, applications: 1 }, { one: 0, other: 3, applications: 1 }])
    })

    it('have shares of what is known, with the differences that are more than chance', () => {
      expect(share('Free').values).toEqual([
        { count: 0, n: 12, share: 0, difference: null },
        { count: 0, n: 12, share: 0, difference: 'none' },
        { count: 2, n: 4, share: 0.5, difference: 'too_few' },
        { count: 0, n: 1, share: 0, difference: 'too_few' },
      ])
      expect(share('Linux').values.slice(0, 2)).toEqual([{ count: 2, n: 12, share: 2 / 12, difference: null }, { count: 12, n: 12, share: 1, difference: 'higher' }])
      expect(share('Action').values.map(({ count, n, difference }) => [count, n, difference])).toEqual([[12, 12, null], [1, 12, 'lower'], [1, 1, 'too_few'], [1, 1, 'too_few']])
      expect(share('Puzzle').values.map(({ count, difference }) => [count, difference]).slice(0, 2)).toEqual([[0, null], [11, 'higher']])
      expect(compared.shares.map(({ group }) => group)).toEqual(['Price', 'Platform', 'Platform', 'Genre', 'Genre'])
    })

    it('have medians with their n and quartiles, prices of one currency only', () => {
      expect(number('price').values).toEqual([
        { n: 12, median: 6.5, low: 3.75, high: 9.25, difference: null },
        { n: 12, median: 26.5, low: 23.75, high: 29.25, difference: 'higher' },
        { n: 1, median: 1, low: 1, high: 1, difference: 'too_few' },
        { n: 1, median: 5, low: 5, high: 5, difference: 'too_few' },
      ])
      expect(number('rating').values.slice(0, 2)).toEqual([{ n: 10, median: 55.5, low: 53.25, high: 57.75, difference: null }, { n: 0, median: null, low: null, high: null, difference: 'too_few' }])
      // Nine reviews are too few to say anything of a game.
      expect(number('positive_share').values[0]).toMatchObject({ n: 1, median: 0.7 })
      expect(number('release_year').values.map(({ median }) => median)).toEqual([2015.5, 2020, 2010, 2014])
      expect(number('owners').values.every(({ n }) => n === 0)).toBe(true)
    })

    it('are spread over the same bins', () => {
      const price = number('price')
      // 1 to 31.78 (98% of the dear ones) in steps of 2
      expect(price.edges).toEqual(appids(0, 16).map((step) => step * 2))
      expect(price.counts[0]).toEqual([1, 2, 2, 2, 2, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
      expect(price.counts[1]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 3])
      expect(number('rating').counts[0]).toEqual([0, 0, 0, 0, 0, 9, 1, 0, 0, 0])
      expect(number('owners').edges).toEqual([])
    })

    it('tell differences against any of them, and say what cannot be compared', async () => {
      const sides = [{ kind: 'list' as const, name: 'one', appids: appids(1, 12) }, { kind: 'list' as const, name: 'other', appids: appids(101, 12) }]
      const other = await call('segments.compare', { sides, against: 1 })
      expect(other.numbers.find(({ id }) => id === 'price')?.values.map(({ difference }) => difference)).toEqual(['lower', null])
      await expect(call('segments.compare', { sides: [...sides, { kind: 'segment', id: 4711 }] })).rejects.toMatchObject({ code: 'segment_not_found' })
      await expect(call('segments.compare', { sides: [...sides, { kind: 'application', appid: 4711 }] })).rejects.toMatchObject({ code: 'application_not_found' })
      const empty = await call('segments.compare', { sides: [{ kind: 'list', name: 'one', appids: [] }, { kind: 'list', name: 'other', appids: [4711] }] })
      expect(empty.sides.map(({ applications, missing }) => [applications, missing])).toEqual([[0, 0], [0, 1]])
    })

    it('can be single applications, with their facts in columns', async () => {
      const { applications, facts } = await call('segments.compareApplications', { appids: [101, 1] })
      expect(applications.map(({ appid, price }) => [appid, price])).toEqual([[101, 21], [1, 1]])
      const fact = (id: string) => facts.find((one) => one.id === id)
      expect(fact('price')).toMatchObject({ values: [21, 1], differs: true, type: 'money' })
      expect(fact('genre')).toMatchObject({ values: ['Action', 'Action'], differs: false })
      expect(fact('platform')).toMatchObject({ values: ['Linux, Windows', 'Linux, Windows'] })
      expect(fact('rating')).toMatchObject({ values: [null, 51], differs: true })
      expect(fact('release_date')).toMatchObject({ values: ['2020-11-01', '2010-11-01'] })
      expect(fact('segment')).toMatchObject({ values: [null, 'Cheap'] })
      expect(fact('owners')).toBeUndefined()
      await expect(call('segments.compareApplications', { appids: [1, 4711] })).rejects.toMatchObject({ code: 'application_not_found' })
    })
  })
})
