import { describe, expect, it } from 'vitest'
import { pagesOf } from '../../../src-renderer/analytics/dashboards/page-breaks'
import { noteRecent, readRecent, recentTargets } from '../../../src-renderer/search/recent-targets'
import { nextPlace } from '../../../src-renderer/search/next-place'
import { wantsSearch } from '../../../src-renderer/search/shortcut'
import { matching, type Target } from '../../../src-renderer/search/targets'
import { actions, pages } from '../../../src-renderer/search/static-targets'

const keys = { code: 'KeyK', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

describe('the search palette', () => {
  it('is asked for by Ctrl+K or Cmd+K alone', () => {
    expect(wantsSearch({ ...keys, ctrlKey: true })).toBe(true)
    expect(wantsSearch({ ...keys, metaKey: true })).toBe(true)
    for (const other of [{}, { ctrlKey: true, shiftKey: true }, { ctrlKey: true, altKey: true }, { ctrlKey: true, code: 'KeyJ' }]) {
      expect(wantsSearch({ ...keys, ...other })).toBe(false)
    }
  })

  it('goes around the ends of its list', () => {
    expect(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'x'].map((key) => nextPlace(key, 0, 3))).toEqual([1, 2, 2, 0, null])
    expect(nextPlace('ArrowDown', 2, 3)).toBe(0)
    expect(nextPlace('ArrowDown', 0, 0)).toBeNull()
  })

  it('finds pages and actions by all of the words typed, names that begin so first', () => {
    const names = (text: string) => matching([...pages, ...actions], text).map(({ name }) => name)
    expect(names('sql')[0]).toBe('SQL editor')
    expect(names('light dark')).toEqual(['Switch between light and dark'])
    expect(names('import')[0]).toBe('Import')
  })

  it('remembers eight, the last one first, each once, and leaves out what it does not know', () => {
    recentTargets.set({ catalogue: 'x', targets: [] })
    const game = (appid: number): Target => ({ kind: 'application', appid, name: `Game ${appid}`, about: '' })
    for (const appid of [1, 2, 3, 4, 5, 6, 7, 8, 9, 3]) noteRecent(game(appid))
    const { targets } = recentTargets.get()
    expect(targets.map((one) => (one.kind === 'application' ? one.appid : 0))).toEqual([3, 9, 8, 7, 6, 5, 4, 2])
    expect(readRecent(JSON.stringify([...targets.slice(0, 1), { kind: 'of a later version' }]))).toEqual([game(3)])
    expect(readRecent('{')).toEqual([])
    expect(readRecent(null)).toEqual([])
  })
})

describe('pages of a document', () => {
  it('end where no tile is cut, or where they are full', () => {
    expect(pagesOf(1000, [300, 600, 900], 650)).toEqual([[0, 600], [600, 1000]])
    expect(pagesOf(1000, [], 400)).toEqual([[0, 400], [400, 800], [800, 1000]])
    expect(pagesOf(100, [], 400)).toEqual([[0, 100]])
  })
})
