import { calls, events, type CallName } from '@contract'
import { describe, expect, it } from 'vitest'

const names = Object.keys(calls) as CallName[]
const takes = (name: CallName, input: unknown): boolean => calls[name].input.safeParse(input).success

describe('the calls across the border', () => {
  it('and events are named by area and deed', () => {
    for (const name of [...names, ...Object.keys(events)]) expect(name).toMatch(/^[a-z]+\.[a-zA-Z]+$/)
  })

  it.each(names)('%s refuses what it does not know', (name) => {
    for (const input of [undefined, null, 'text', 5, [], { unknown: true }]) expect(takes(name, input)).toBe(false)
  })

  it('open catalogues by a name or an address, never by a path', () => {
    expect(takes('catalogue.open', { kind: 'embedded', name: 'My catalogue' })).toBe(true)
    expect(takes('catalogue.open', { kind: 'embedded', name: '../other' })).toBe(false)
    expect(takes('catalogue.open', { kind: 'embedded', folder: 'anywhere' })).toBe(false)
    expect(takes('catalogue.open', { kind: 'server', url: 'postgresql://db/games', password: null, createExtension: false })).toBe(true)
    expect(takes('catalogue.open', { kind: 'server', url: '', password: null, createExtension: false })).toBe(false)
    expect(takes('catalogue.open', { kind: 'server', url: 'x'.repeat(2001), password: null, createExtension: false })).toBe(false)
  })

  it('import files by their token, never by a path', () => {
    expect(takes('imports.start', { token: 'a' })).toBe(true)
    expect(takes('imports.start', { token: 'a', path: 'games.json' })).toBe(false)
    expect(takes('imports.start', { path: 'games.json' })).toBe(false)
  })

  it('hold an import, go on with an interrupted one, or leave it alone', () => {
    expect(calls['imports.start'].input.parse({ token: 'a' })).toEqual({ token: 'a', hold: false, resume: true, replace: false, appid: null, salvage: false, shape: null })
    expect(takes('imports.start', { token: 'a', hold: true, resume: false })).toBe(true)
    expect(takes('imports.start', { token: 'a', hold: 'yes' })).toBe(false)
  })

  it('move an import to a place in the queue', () => {
    for (const place of [0, 5]) expect(takes('imports.move', { id: 1, place })).toBe(true)
    for (const bad of [{ place: -1 }, { place: 1.5 }, { place: 1e9 }, { id: 0 }]) expect(takes('imports.move', { id: 1, place: 0, ...bad })).toBe(false)
  })

  it('ask for rejects of one reason, or of all', () => {
    expect(takes('imports.rejects', { id: 1, limit: 10, offset: 0, code: 'bad_file' })).toBe(true)
    expect(takes('imports.rejects', { id: 1, limit: 10, offset: 0, code: "bad' or 1=1" })).toBe(false)
  })

  it('ask for a bounded number of rows', () => {
    expect(takes('imports.rejects', { id: 1, limit: 1000, offset: 0 })).toBe(true)
    for (const bad of [{ limit: 0 }, { limit: 1001 }, { limit: 1.5 }, { offset: -1 }, { id: 0 }, { limit: Infinity }]) {
      expect(takes('imports.rejects', { id: 1, limit: 10, offset: 0, ...bad })).toBe(false)
    }
    expect(takes('analytics.behind', { query: { version: 1, subject: 'applications' }, mark: null, limit: 5001 })).toBe(false)
  })

  it('name a currency by its code', () => {
    expect(takes('analytics.preset', { name: 'genres', currency: 'EUR' })).toBe(true)
    for (const currency of ['eur', 'EURO', '', "EU'"]) expect(takes('analytics.preset', { name: 'genres', currency })).toBe(false)
  })
})
