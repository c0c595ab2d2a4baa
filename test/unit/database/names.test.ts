import { describe, expect, it } from 'vitest'
import { bestMatches, nameKey } from '../../../src-main/database/names'

const name = (appid: number, text: string, weight = 0, isGame = true) => ({ appid, name: text, key: nameKey(text), weight, isGame })
const names = [
  name(1, 'Portal Stories'),
  name(2, 'Portal', 10),
  name(3, 'Supportality'),
  name(4, 'The Portal Wars'),
  name(5, 'Portal 2', 100),
  name(6, 'Portal Soundtrack', 1000, false),
  name(7, 'Pokémon: Café'),
]
const found = (text: string, appid: number | null = null): number[] => bestMatches(names, nameKey(text), appid, 10).map((one) => one.appid)

describe('suggestions by name', () => {
  it('put equal names first, then beginnings, then words, then the inside; games and what many know before others', () => {
    expect(found('portal')).toEqual([2, 5, 1, 6, 4, 3])
  })

  it('do not mind accents, capitals and signs', () => {
    expect(found('POKEMON CAFE')).toEqual([7])
    expect(nameKey('  DARK SOULS™ II:  x ')).toBe('dark souls ii x')
  })

  it('know an appid', () => {
    expect(found('3', 3)).toEqual([3])
  })
})
