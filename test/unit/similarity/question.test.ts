import { describe, expect, it } from 'vitest'
import type { FilterNode } from '@contract'
import { Conditions, type LinkForm } from '../../../src-main/similarity/conditions'
import { addFilter } from '../../../src-main/similarity/filters'
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
  const sqlOf = (filter: FilterNode, form: LinkForm): Conditions => {
    const conditions = new Conditions(['first'], form)
    addFilter(conditions, { filter, context: { currency: 'EUR', conversion: null, fastPaths: [], customFields: [], ambiguousLinks: new Set() } })
    return conditions
  }
  const type: FilterNode = { test: 'is', field: 'type', values: ['game'] }
  const genre: FilterNode = { test: 'is', field: 'genre', values: ["x'; drop table applications; --"] }

  it('become conditions with their values apart, behind those that are there', () => {
    const { sql, values } = sqlOf({ all: [type, genre, { test: 'range', field: 'price', from: 1, to: 5 }] }, 'list')
    expect(sql).not.toContain('drop table')
    expect(values).toEqual(['first', 'game', "x'; drop table applications; --", 'EUR', 100, 500])
    for (const [place] of values.entries()) if (place > 0) expect(sql).toContain(`$${place + 1}::`)
  })

  it('leave what is in one column to its index, and keep everything else apart from the plan', () => {
    expect(sqlOf(type, 'each').sql).toBe('(a.type = $2::application_type)')
    expect(sqlOf(genre, 'list').sql).toMatch(/^\(a\.appid in \(select a\.appid from applications a where [\s\S]*\)\) is true$/)
    expect(sqlOf(genre, 'each').sql).toMatch(/^\(exists \(select 1 from \(select a\.\*\) as a [\s\S]* offset 0\)\) is true$/)
    expect(sqlOf({ test: 'is', field: 'document#/x', values: ['y'] }, 'each').sql).toContain('cross join lateral')
    expect(sqlOf({ test: 'range', field: 'review_count', from: 10 }, 'each').sql).toContain('left join review_analytics')
  })

  it('are none if none is set', () => {
    expect(sqlOf({ all: [] }, 'each').sql).toBe('true')
    expect(sqlOf({ any: [{ all: [] }] }, 'list').sql).toBe('true')
  })
})
