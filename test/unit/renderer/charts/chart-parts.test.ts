import type { AnswerColumn } from '@contract'
import { describe, expect, it } from 'vitest'
import { frameOf, guessedWidth, wrapped } from '../../../../src-renderer/charts/picture-frame'
import { isGap, nextPeriod } from '../../../../src-renderer/charts/periods'
import { shortName } from '../../../../src-renderer/charts/short-name'
import { ValueColors } from '../../../../src-renderer/charts/value-colors'
import { sourceText } from '../../../../src-renderer/analytics/chart/chart-source'
import { palettes } from '../../../../src-renderer/palette'

const column = (more: Partial<AnswerColumn>): AnswerColumn => ({
  name: 'x', label: 'x', type: 'date', role: 'dimension', place: 0, bucket: null, width: null, edges: null, ...more,
})

describe('the colour of a value', () => {
  it('is the same in every chart, whatever it stands beside', () => {
    const colors = new ValueColors(12)
    const [, action] = colors.placesOf('genre', ['Strategy', 'Action', 'Indie'])
    const [again] = colors.placesOf('genre', ['Action', 'Valve'])
    expect(again).toBe(action)
    expect(new ValueColors(12).placesOf('genre', ['Action'])).toEqual([action])
    const tag = colors.placesOf('tag', ['Roguelike'])
    colors.placesOf('tag', ['Metroidvania', 'Souls-like', 'Deckbuilding'])
    expect(colors.placesOf('tag', ['Deckbuilding', 'Roguelike'])[1]).toBe(tag[0])
  })

  it('is no other one of the chart as long as there are enough', () => {
    const colors = new ValueColors(12)
    for (let first = 0; first < 40; first += 7) {
      const names = Array.from({ length: 12 }, (_, place) => `developer ${first + place}`)
      expect(new Set(colors.placesOf('developer', names)).size).toBe(12)
    }
  })
})

describe('a name that is too long', () => {
  it('loses its middle, not its end', () => {
    expect(shortName('The Longest Journey: Part II', 16)).toBe('The Longe…art II')
    expect(shortName('Portal', 6)).toBe('Portal')
    expect(shortName('👩‍👩‍👧 and 👩‍👩‍👧 play', 4)).toBe('👩‍👩‍👧…y')
  })
})

describe('periods', () => {
  it.each([
    ['month', '2019-12-01', '2020-01-01', '2020-02-01'],
    ['quarter', '2019-10-01', '2020-01-01', '2020-04-01'],
    ['year', '2019-01-01', '2020-01-01', '2021-01-01'],
  ] as const)('of a %s follow each other, and one that is missing is a gap', (bucket, one, next, other) => {
    expect(nextPeriod(one, column({ bucket }))).toBe(next)
    expect(isGap(one, next, column({ bucket }))).toBe(false)
    expect(isGap(one, other, column({ bucket }))).toBe(true)
  })

  it('of numbers are as wide as their buckets', () => {
    expect(nextPeriod(0.3, column({ type: 'number', width: 0.1 }))).toBe(0.4)
    expect(isGap(0.3, 0.4, column({ type: 'number', width: 0.1 }))).toBe(false)
    expect(isGap(0.3, 0.5, column({ type: 'number', width: 0.1 }))).toBe(true)
    expect(isGap('2019-01-01', '2021-01-01', column({}))).toBe(false)
  })
})

describe('the words around a saved picture', () => {
  const look = { colors: palettes.light, series: [], fontFamily: 'sans-serif', animate: false }
  it('stand above and below it, in lines that fit', () => {
    const words = { title: 'Rating against price', facts: ['n = 2,061 applications', 'x'.repeat(200)], source: ['Source: Ludograph.'] }
    const { lines, top, bottom } = frameOf(words, 600, 400, look, guessedWidth)
    expect(lines.map(({ text }) => text)).toEqual(['Rating against price', 'n = 2,061 applications  · ', 'x'.repeat(200), 'Source: Ludograph.'])
    expect(lines.slice(0, 3).every(({ y }) => y < top)).toBe(true)
    expect(lines[3]?.y).toBeGreaterThan(top + 400)
    expect(lines[3]?.y).toBeLessThan(top + 400 + bottom)
    expect(wrapped('a b c', 3, (text) => text.length)).toEqual(['a b', 'c'])
  })

  it('say where the numbers are from', () => {
    const done = { state: 'applied' as const, finishedAt: '2026-03-02T10:00:00.000Z' }
    expect(sourceText('games', [{ file: 'old.json', ...done, finishedAt: '2026-01-01T00:00:00.000Z' }, { file: 'games.json', ...done }])).toBe('Ludograph, catalogue games, latest import games.json on 2 Mar 2026')
    expect(sourceText(null, [])).toBe('Ludograph')
  })
})
