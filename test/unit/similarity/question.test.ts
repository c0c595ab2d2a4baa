import { describe, expect, it } from 'vitest'
import { addFilters, Conditions } from '../../../src-main/similarity/conditions'
import { combine } from '../../../src-main/similarity/question'
import { seriesOf, seriesPattern } from '../../../src-main/similarity/series'

const of = (...values: number[]) => ({ vector: Float32Array.from(values) })

describe('more like these, less like that', () => {
  it('is the sum with signs, of unit length', () => {
    const [x = 0, y = 0] = combine([of(1, 0), of(0, 1)], [])
    expect(x).toBeCloseTo(Math.SQRT1_2, 6)
    expect(y).toBeCloseTo(Math.SQRT1_2, 6)
    const [, minus = 0] = combine([of(1, 0)], [of(0, 1)])
    expect(minus).toBeCloseTo(-Math.SQRT1_2, 6)
  })

  it('is the very vector for a single one', () => {
    const one = of(0.6, 0.8)
    expect(combine([one], [])).toBe(one.vector)
  })

  it('says so when nothing is left', () => {
    expect(() => combine([of(1, 0)], [of(1, 0)])).toThrow(expect.objectContaining({ code: 'no_vector' }) as Error)
  })
})

describe('the series of a name', () => {
  it.each([
    ['Sid Meier\'s Civilization® V', 'sid meier\'s civilization'],
    ['Fallout 4', 'fallout'],
    ['DARK SOULS™ II: Scholar of the First Sin', 'dark souls'],
    ['Portal - Soundtrack', 'portal'],
    ['X2', null],
    ['', null],
  ])('%s', (name, stem) => expect(seriesOf(name)).toBe(stem))

  it('is matched as it is written, whatever signs are in it', () => {
    expect(seriesPattern('a.b (c)*')).toBe(String.raw`^a\.b \(c\)\*([^[:alnum:]]|$)`)
  })
})

describe('filters', () => {
  const sqlOf = (filters: Parameters<typeof addFilters>[1]): Conditions => {
    const conditions = new Conditions(['first'])
    addFilters(conditions, filters)
    return conditions
  }

  it('become conditions with their values apart', () => {
    const { sql, values } = sqlOf({ types: ['game'], genres: ["x'; drop table applications; --"], priceFrom: 1, priceTo: 5, currency: 'EUR', yearFrom: 2000 })
    expect(sql).not.toContain('drop table')
    expect(values).toEqual(['first', ['game'], ["x'; drop table applications; --"], 'EUR', 100, 500, 2000])
    for (const [place] of values.entries()) if (place > 0) expect(sql).toContain(`$${place + 1}`)
  })

  it('take what is free for what costs at most something', () => {
    expect(sqlOf({ currency: 'EUR', priceTo: 5 }).sql).toContain('a.is_free is true or')
    expect(sqlOf({ currency: 'EUR', priceFrom: 1, priceTo: 5 }).sql).not.toContain('is_free')
  })

  it('refuse prices without a currency, and ranges that are empty', () => {
    expect(() => sqlOf({ priceTo: 5 })).toThrow(expect.objectContaining({ code: 'bad_filter' }) as Error)
    expect(() => sqlOf({ currency: 'EUR', priceFrom: 5, priceTo: 1 })).toThrow(expect.objectContaining({ code: 'bad_filter' }) as Error)
    expect(() => sqlOf({ yearFrom: 2005, yearTo: 2000 })).toThrow(expect.objectContaining({ code: 'bad_filter' }) as Error)
  })

  it('are none if none is set', () => {
    expect(sqlOf({}).sql).toBe('true')
  })
})
