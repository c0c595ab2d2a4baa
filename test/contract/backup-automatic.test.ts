import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openArchive, verifyArchive } from '../../src-main/backup/archive-reader'
import { Backups } from '../../src-main/backup/backups'
import type { Engine } from '../../src-main/database/engine'
import { migrate, migrations } from '../../src-main/database/migrate'
import { openEngine } from '../../src-main/database/open-engine'
import { projectFolder } from '../support/built'
import { forEachEngine } from '../support/engines'
import { scratchFolders } from '../support/scratch'

// Backups that nobody asks for: before a catalogue is brought up to date, and after imports.

const newest = migrations.at(-1)!.version
const day = 24 * 3600 * 1000

describe('a backup that is made without being asked for', () => {
  const scratch = scratchFolders()
  afterEach(() => void vi.useRealTimers())

  forEachEngine((_name, catalogues) => {
    const backupsIn = (folder: string, engine: () => Engine = () => Promise.reject(new Error('none is open')) as never): Backups =>
      new Backups({
        folder,
        program: 'test',
        emit: () => undefined,
        engine,
        workFolder: join(folder, 'work'),
        isOwn: () => true,
        rebuild: () => Promise.resolve([]),
        onRestored: () => undefined,
      })

    async function outdated() {
      const target = await catalogues.target('nothing')
      const old = await catalogues.openBare(target)
      await migrate(old, migrations.slice(0, newest - 1))
      await old.transaction({}, (transaction) => transaction.script(readFileSync(join(projectFolder, `test/fixtures/schemas/${String(newest - 1).padStart(3, '0')}.sql`), 'utf8')))
      await old.close()
      return target
    }
    async function opened(folder: string) {
      const notices: string[] = []
      const onNotice = (text: string) => void notices.push(text)
      const backups = backupsIn(folder)
      const { engine, schema } = await openEngine(await outdated(), onNotice, (old) => backups.beforeMigration(old, onNotice))
      const [row] = await engine.query<{ rows: number }>('select count(*) as rows from applications')
      await engine.close()
      return { notices, schema, rows: row!.rows }
    }

    it('holds a catalogue as it was before it is brought up to date, and is removed after a month', async () => {
      const folder = join(await scratch(), 'backups')
      const { notices, schema, rows } = await opened(folder)
      expect({ schema, rows }).toEqual({ schema: newest, rows: 11 })
      const [name] = readdirSync(folder)
      expect(name).toMatch(/ before update\.ludograph$/)
      expect(notices).toContain(`A backup was made before the catalogue was brought up to date: ${name!}. It is kept for a month.`)
      const { schema: kept, counts } = await verifyArchive(join(folder, name!))
      expect(kept.at(-1)!.version).toBe(newest - 1)
      expect(counts.applications).toBe(11)

      const backups = backupsIn(folder)
      await backups.tidy()
      expect(readdirSync(folder)).toEqual([name])
      const longAgo = new Date(Date.now() - 31 * day)
      utimesSync(join(folder, name!), longAgo, longAgo)
      writeFileSync(join(folder, 'My own before update.ludograph'), 'kept: it was not made by the program')
      utimesSync(join(folder, 'My own before update.ludograph'), longAgo, longAgo)
      await backups.tidy()
      expect(readdirSync(folder)).toEqual(['My own before update.ludograph'])
    })

    it('that cannot be made is told, and the catalogue opens', async () => {
      const file = join(await scratch(), 'a-file')
      writeFileSync(file, '')
      const { notices, schema } = await opened(file)
      expect(schema).toBe(newest)
      expect(notices.find((notice) => notice.startsWith('No backup could be made'))).toContain(file)
    })

    it('is not made of a new catalogue, nor of one that is up to date', async () => {
      const target = await catalogues.target('nothing')
      const beforeMigrating = vi.fn(() => Promise.resolve())
      for (let start = 0; start < 2; start++) await (await openEngine(target, () => undefined, beforeMigrating)).engine.close()
      expect(beforeMigrating).not.toHaveBeenCalled()
    })

    it('follows an import once a day, and only the newest are kept', async () => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-02T09:00:00Z') })
      const engine = await catalogues.open()
      const folder = join(await scratch(), 'backups')
      const backups = backupsIn(folder, () => engine)
      const daily = { backupAfterImport: 'daily', backupsKept: 2 } as const
      await backups.startIfDue({ ...daily, backupAfterImport: 'never' })
      await backups.start(false) // by hand: it does not count, and is never removed
      expect(readdirSync(folder)).toHaveLength(1)
      const times = async (): Promise<string[]> => {
        const names = (await backups.list()).filter(({ name }) => name.endsWith(' automatic.ludograph')).map(({ name }) => name)
        return Promise.all(names.map(async (name) => (await openArchive(join(folder, name))).manifest.createdAt.slice(0, 13)))
      }
      await backups.startIfDue(daily)
      await backups.startIfDue(daily)
      expect(await times()).toEqual(['2026-11-02T09'])
      for (const now of ['2026-11-03T07:59:00Z', '2026-11-03T09:00:00Z', '2026-11-04T09:00:00Z']) {
        vi.setSystemTime(new Date(now))
        await backups.startIfDue(daily)
      }
      expect(await times()).toEqual(['2026-11-04T09', '2026-11-03T09'])
      vi.setSystemTime(new Date('2026-11-10T09:00:00Z'))
      await backups.startIfDue({ ...daily, backupAfterImport: 'weekly' })
      expect(await times()).toEqual(['2026-11-04T09', '2026-11-03T09'])
      expect(readdirSync(folder)).toHaveLength(3)
    })
  })
})
