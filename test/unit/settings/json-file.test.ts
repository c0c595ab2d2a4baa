import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { preferences } from '@contract'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { JsonFile } from '../../../src-main/settings/json-file'
import { temporaryFolder } from '../../support/temporary-folder'

const schema = z.object({ count: z.number(), name: z.string().default('none') })

describe('a file of settings', () => {
  const path = temporaryFolder()
  const fallback = { count: 0, name: 'fallback' }
  const file = () => new JsonFile(path('deep', 'settings.json'), schema, fallback)
  const onDisk = (): string => readFileSync(path('deep', 'settings.json'), 'utf8')
  const put = (text: string): void => {
    mkdirSync(path('deep'), { recursive: true })
    writeFileSync(path('deep', 'settings.json'), text)
  }

  it('that is not there reads as what was agreed, and is not made', () => {
    expect(file().read()).toEqual(fallback)
    expect(existsSync(path('deep'))).toBe(false)
  })

  it('reads what was written, also the next time', () => {
    file().write({ count: 5, name: 'é' })
    expect(file().read()).toEqual({ count: 5, name: 'é' })
  })

  it('reads an older one, to which a key has been added since', () => {
    put('{"count":3,"gone":true}')
    expect(file().read()).toEqual({ count: 3, name: 'none' })
  })

  it.each(['', '{', '{"count":1', 'null', '[]', '{"count":"5"}', '\0\0\0\0'])('that is damaged is set aside, never overwritten: %j', (text) => {
    put(text)
    expect(file().read()).toEqual(fallback)
    expect(readFileSync(path('deep', 'settings.json.damaged'), 'utf8')).toBe(text)
    expect(existsSync(path('deep', 'settings.json'))).toBe(false)
    file().write({ count: 1, name: 'new' })
    expect(file().read().count).toBe(1)
    expect(readFileSync(path('deep', 'settings.json.damaged'), 'utf8')).toBe(text)
  })

  it('is replaced as a whole: if it cannot be written, the old one stays', () => {
    file().write({ count: 1, name: 'old' })
    const before = onDisk()
    // what is written first stands in the way
    mkdirSync(path('deep', `settings.json.${process.pid}`))
    expect(() => file().write({ count: 2, name: 'new' })).toThrow()
    expect(onDisk()).toBe(before)
  })

  it('leaves nothing else behind', () => {
    file().write({ count: 1, name: 'a' })
    file().write({ count: 2, name: 'b' })
    expect(readdirSync(path('deep'))).toEqual(['settings.json'])
  })

  it.skipIf(process.platform === 'win32')('is readable by its owner alone', () => {
    file().write({ count: 1, name: 'a' })
    expect(statSync(path('deep', 'settings.json')).mode & 0o077).toBe(0)
  })
})

describe('preferences', () => {
  it('are complete without a file, and refuse what the application does not know', () => {
    expect(preferences.parse({})).toEqual({ theme: 'system', lastView: 'catalogue', maintenanceTab: 'tasks', currency: null, convertPrices: false, applyAutomatically: true,
      embedAfterImport: true, embeddingPace: 1, efSearch: 100, backupAfterImport: 'never', backupsKept: 5, modelFolder: null, modelKey: null, lookForUpdates: false })
    expect(preferences.safeParse({ theme: 'pink' }).success).toBe(false)
  })
})
