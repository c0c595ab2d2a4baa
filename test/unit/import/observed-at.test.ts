import { utimesSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { observedAtOf } from '../../../src-main/import/observed-at'
import { fileOf } from '../../support/read-import'
import { temporaryFolder } from '../../support/temporary-folder'

describe('when the records of a file were observed', () => {
  const path = temporaryFolder()
  afterEach(() => void vi.useRealTimers())

  it('is its time, also that of a file of this very moment, whose time is finer than the clock', async () => {
    const file = fileOf(path('games.json'), [])
    utimesSync(file.path, 1_700_000_000, 1_700_000_000.0005)
    vi.useFakeTimers({ now: 1_700_000_000_000, toFake: ['Date'] })
    expect(await observedAtOf(file)).toEqual({ seconds: 1_700_000_000, dated: false })
    vi.setSystemTime(1_700_000_007_000)
    expect(await observedAtOf(file)).toEqual({ seconds: 1_700_000_000, dated: false })
  })

  it('is the date in its name before that', async () => {
    expect(await observedAtOf(fileOf(path('x.json'), [], '2024-06-01.json'))).toEqual({ seconds: Date.UTC(2024, 5, 1) / 1000, dated: true })
  })
})
