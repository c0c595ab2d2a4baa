import { describe, expect, it } from 'vitest'
import { scoreOf } from '@contract'
import { foldRelatives, workOf, type Relative } from '../../../src-main/similarity/relatives'
import { partsOf } from '../../../src-main/similarity/text-parts'

describe('what belongs to one game', () => {
  it.each([
    ['Braid, Anniversary Edition', 'braid'], ['The Witcher 3: Wild Hunt - Game of the Year Edition', 'the witcher 3: wild hunt'], ['DOOM® Digital Deluxe Edition', 'doom'],
    ['Hades Original Soundtrack', 'hades'], ['Celeste Demo', 'celeste'], ['Dark Souls: Remastered', 'dark souls'], ['Age of Wonders (Gold Edition)', 'age of wonders'],
    ['Portal 2', 'portal 2'], ['Demo', 'demo'], ['Gold Rush', 'gold rush'], ['The Complete Idiot', 'the complete idiot'], ['Edition', 'edition'], ['', ''],
  ])('the name %j is of %j', (name, work) => expect(workOf(name)).toBe(work))

  const row = (appid: number, distance: number) => ({ appid, hash: String(appid), distance })
  const known = new Map<number, Relative>([
    [1, { appid: 1, name: 'Braid', type: 'game', base: null }], [2, { appid: 2, name: 'Braid Soundtrack', type: 'dlc', base: 1 }], [3, { appid: 3, name: 'Braid, Anniversary Edition', type: 'game', base: null }],
    [4, { appid: 4, name: 'Limbo', type: 'game', base: null }], [5, { appid: 5, name: 'Winter Pack', type: 'dlc', base: 9 }], [6, { appid: 6, name: '', type: 'game', base: null }], [7, { appid: 7, name: '', type: 'game', base: null }],
  ])

  it('DLC and editions stand under their game, where the nearest of them stands; nameless ones each alone', () => {
    const { rows, ofAsked } = foldRelatives([row(2, 0.1), row(4, 0.2), row(3, 0.3), row(1, 0.4), row(6, 0.5), row(7, 0.6)], known, [], 10)
    expect(rows.map(({ appid, folded }) => [appid, folded.map((one) => one.appid)])).toEqual([[1, [2, 3]], [4, []], [6, []], [7, []]])
    expect(ofAsked).toEqual([])
    expect(foldRelatives([row(2, 0.1), row(4, 0.2)], known, [], 1).rows.map(({ appid }) => appid)).toEqual([2])
  })

  it('what belongs to the one that was asked for is no result', () => {
    const nine: Relative = { appid: 9, name: 'Hades', type: 'game', base: null }
    expect(foldRelatives([row(5, 0.1), row(4, 0.2)], known, [nine], 10)).toMatchObject({ rows: [{ appid: 4 }], ofAsked: [{ appid: 5, name: 'Winter Pack', type: 'dlc' }] })
    expect(foldRelatives([row(1, 0.1), row(3, 0.2)], known, [known.get(3)!], 10).rows).toEqual([])
  })
})

describe('what is weighed in', () => {
  it('counts by its weight, what is not known does not, and without weights the text alone decides', () => {
    const alike = { tags: 1, audience: null, facts: 0.5 }
    expect(scoreOf(0.6, alike, { tags: 0, audience: 0, facts: 0 })).toBe(0.6)
    expect(scoreOf(0.6, alike, { tags: 1, audience: 2, facts: 0 })).toBeCloseTo(0.8)
    expect(scoreOf(0.6, alike, { tags: 1, audience: 0, facts: 2 })).toBeCloseTo((0.6 + 1 + 1) / 4)
  })
})

describe('the parts of a wish', () => {
  it.each([
    ['cosy farming with a dark secret', ['cosy farming', 'a dark secret']], ['chess', []], ['build a factory and defend it', ['build a factory', 'defend it']],
    ['a, b, c', []], [`long ${'text, '.repeat(80)}`, []], ['one thing, two things; three things. four things and five things', ['one thing', 'two things', 'three things', 'four things']],
  ])('of %j are %j', (text, parts) => expect(partsOf(text)).toEqual(parts))
})
