import { describe, expect, it } from 'vitest'
import { dateInName, newestFirst } from '../../../src-main/import/newest-first'

describe('snapshots', () => {
  it.each([
    ['2024-06-01.json', '202406010000'],
    ['games_20240601.jsonl.gz', '202406010000'],
    ['steam-2024_06_01T18-30.json', '202406011830'],
    ['dump 2024.06.01 0930.json', '202406010930'],
    ['2023-01-01/apps-2024-06-01.json', '202406010000'],
    ['620.json', null],
    ['2024-13-01.json', null],
    ['1234202406011.json', null],
    ['2024-06-01/apps.json', null],
    ['games-2024.json', null],
  ])('are dated by the name of their file: %s', (name, date) => {
    expect(dateInName(name)).toBe(date)
  })

  it('are read from the newest, other files after them in their order', () => {
    const names = ['b.json', '2024-01-01.json', 'a.json', '2024-06-01.json', '20240601-later.json'].map((name) => ({ name }))
    expect(newestFirst(names).map(({ name }) => name)).toEqual(['2024-06-01.json', '20240601-later.json', '2024-01-01.json', 'b.json', 'a.json'])
  })
})
