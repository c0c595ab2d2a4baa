import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { savedWork } from '@contract'
import { importWork } from '../../src-main/analytics/saved-work/import-work'
import { openArchive, verifyArchive } from '../../src-main/backup/archive-reader'
import { writeArchive } from '../../src-main/backup/archive-writer'
import { inNewCatalogue } from '../../src-main/backup/new-catalogue'
import { restore } from '../../src-main/backup/restore'
import { withSnapshot } from '../../src-main/backup/snapshot'
import type { Engine } from '../../src-main/database/engine'
import { importLock } from '../../src-main/database/locks'
import { migrate } from '../../src-main/database/migrate'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { writeWholeText } from '../../src-main/database/whole-file'
import { rebuildDerived } from '../../src-main/rebuild-derived'
import { onServer } from '../support/engines'
import { scratchFolders } from '../support/scratch'
import { asAdmin } from '../support/test-server'
import { until } from '../support/wait'

// Where a backup goes to, and what is in its way there: databases of others, other programs, files under its name.

const backUp = (engine: Engine, path: string): Promise<number> => withSnapshot(engine, { program: 'test', withEmbeddings: true }, (source) => writeArchive(path, source, () => undefined))

async function restoreInto(target: EngineTarget, path: string): Promise<void> {
  const archive = await openArchive(path)
  await inNewCatalogue(target, (engine) => restore(engine, archive, { salvage: false, onProgress: () => undefined, rebuild: rebuildDerived }))
}

describe('a backup', () => {
  const folders = scratchFolders()
  onServer((catalogues) => {
    let engine: Engine
    let path: string
    beforeAll(async () => {
      engine = await catalogues.open(await catalogues.target('sample'))
      path = join(await folders(), 'sample.ludograph')
      await backUp(engine, path)
    })
    const databaseOf = (target: EngineTarget): string => (target.kind === 'server' ? new URL(target.url).pathname.slice(1) : '')

    it('is not restored over saved work, even where there is no game', async () => {
      const target = await catalogues.target()
      const other = await catalogues.open(target)
      const question = { name: 'Genres', folder: '', question: { kind: 'preset', name: 'genres', currency: null, chart: null } }
      await importWork(other, savedWork.parse({ ludograph: 'saved work', version: 1, questions: [question], segments: [], dashboards: [], exchangeRates: null, mappings: [] }))
      await expect(restoreInto(target, path)).rejects.toMatchObject({ code: 'target_not_empty', message: expect.stringContaining('Nothing was changed') as string })
      expect(await other.query('select name from saved_queries')).toEqual([{ name: 'Genres' }])
    })

    it('is restored over what a program notes unasked in an empty catalogue', async () => {
      const target = await catalogues.target()
      await (await catalogues.open(target)).query(`insert into settings (key, value) values ('view.analytics', '{}')`)
      await restoreInto(target, path)
      expect(await (await catalogues.open(target)).query('select count(*) > 600 as there from applications')).toEqual([{ there: true }])
    })

    it('is not restored over what somebody else writes in that moment', async () => {
      const target = await catalogues.target()
      const other = await catalogues.open(target)
      let failed: Promise<unknown> | undefined
      await other.transaction({}, async (transaction) => {
        await transaction.query(`insert into applications (appid, name, type, document, envelope, content_hash) values (42, 'Theirs', 'game', '{}', '{}', 'x')`)
        failed = restoreInto(target, path).catch((error: unknown) => error)
        const waiting = async (): Promise<boolean> =>
          (await asAdmin(`select 1 from pg_locks join pg_database d on d.oid = database where datname = '${databaseOf(target)}' and not granted`)).length > 0
        await until('the restore to wait for the table', waiting)
      })
      expect(await failed).toMatchObject({ code: 'target_not_empty' })
      expect(await other.query('select appid from applications')).toEqual([{ appid: 42 }])
    })

    it('is not restored while another program imports there, nor twice at once', async () => {
      const target = await catalogues.target()
      const lock = await (await catalogues.open(target)).exclusive(importLock)
      await expect(restoreInto(target, path)).rejects.toMatchObject({ code: 'import_running' })
      await lock!.release()
      const fresh = await catalogues.target('nothing')
      const outcomes = await Promise.allSettled([restoreInto(fresh, path), restoreInto(fresh, path)])
      const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : []))
      expect(errors).toHaveLength(1)
      expect(['import_running', 'target_not_empty']).toContain(errors[0])
      expect(await (await catalogues.open(fresh)).query('select count(*) > 600 as there from applications')).toEqual([{ there: true }])
    })

    it('goes to and from a schema that is not “public”', async () => {
      const target = await catalogues.target('nothing')
      const database = databaseOf(target)
      await asAdmin('create extension vector; create schema own', database)
      await asAdmin(`alter database ${database} set search_path = own, public`)
      await restoreInto(target, path)
      const restored = await catalogues.open(target)
      expect(await restored.query(`select schemaname from pg_tables where tablename = 'applications'`)).toEqual([{ schemaname: 'own' }])
      const again = join(await folders(), 'own.ludograph')
      await backUp(restored, again)
      const back = await catalogues.target('nothing')
      await restoreInto(back, again)
      const rows = 'select appid, content_hash from applications order by appid'
      expect(await (await catalogues.open(back)).query(rows)).toEqual(await engine.query(rows))
    })

    it('is not restored into the database of a program that keeps its migrations under the same name', async () => {
      const target = await catalogues.target('nothing')
      await asAdmin('create extension vector; create table schema_migrations (version varchar primary key)', databaseOf(target))
      await expect(restoreInto(target, path)).rejects.toMatchObject({ code: 'schema_conflict' })
      await expect(migrate(await catalogues.openBare(target))).rejects.toMatchObject({ code: 'schema_conflict' })
    })

    it('is read and written whatever limits on open transactions the role has', async () => {
      const target = await catalogues.target('nothing')
      const database = databaseOf(target)
      for (const limit of ['idle_in_transaction_session_timeout', 'idle_session_timeout']) await asAdmin(`alter database ${database} set ${limit} = '50ms'`)
      const bare = await catalogues.openBare(target)
      const limits = await bare.query(`select setting from pg_settings where name in ('idle_in_transaction_session_timeout', 'idle_session_timeout', 'transaction_timeout')`)
      expect(new Set(limits.map(({ setting }) => setting))).toEqual(new Set(['0']))
    })

    it('says what a database may only be read for before it makes anything there', async () => {
      const target = await catalogues.target('nothing')
      await asAdmin(`alter database ${databaseOf(target)} set default_transaction_read_only = on`)
      await expect(restoreInto(target, path)).rejects.toMatchObject({ code: 'server_unsuitable', message: expect.stringContaining('may only read') as string })
    })

    it('waits for an import that is being applied, and never holds what that needs next', async () => {
      const target = await catalogues.target('sample')
      const source = await catalogues.open(target)
      const importing = await catalogues.open(target)
      let backup: Promise<number> | undefined
      await importing.transaction({}, async (transaction) => {
        await transaction.query('truncate undo_applications')
        backup = backUp(source, join(await folders(), 'meanwhile.ludograph'))
        await until('the backup to wait', async () => (await asAdmin(`select 1 from pg_locks join pg_database d on d.oid = database where datname = '${databaseOf(target)}' and not granted`)).length > 0)
        // What an import does next with a table that the backup reads: neither ends in a deadlock.
        await transaction.query('lock table applications in access exclusive mode')
      })
      expect(await backup).toBeGreaterThan(10_000)
    })

    it('is written beside another one of the same name, and both are whole', async () => {
      const folder = await folders()
      const file = join(folder, 'one.ludograph')
      const bytes = await Promise.all([backUp(engine, file), backUp(engine, file)])
      expect(Math.min(...bytes)).toBeGreaterThan(10_000)
      await verifyArchive(file)
      expect(readdirSync(folder)).toEqual(['one.ludograph'])
    })

    it('follows no link and keeps no file that lies under the name of an unfinished one', async () => {
      const folder = await folders()
      writeFileSync(join(folder, 'precious.txt'), 'precious')
      symlinkSync(join(folder, 'precious.txt'), join(folder, 'one.ludograph.unfinished'))
      await backUp(engine, join(folder, 'one.ludograph'))
      expect(readFileSync(join(folder, 'precious.txt'), 'utf8')).toBe('precious')
      expect(statSync(join(folder, 'one.ludograph')).mode & 0o777).toBe(0o600)
    })
  })
})

describe('a file that is written whole or not at all', () => {
  const folders = scratchFolders()

  it('leaves what was there where it cannot be written', async () => {
    const path = join(await folders(), 'work.json')
    writeFileSync(path, 'before')
    await expect(writeWholeText(join(path, 'inside.json'), 'x')).rejects.toMatchObject({ code: 'ENOTDIR' })
    expect(await writeWholeText(path, 'after')).toBe(5)
    expect(readFileSync(path, 'utf8')).toBe('after')
  })

  it.each(['a folder', 'a link', 'a device'])('takes the place of no %s', async (what) => {
    const path = join(await folders(), 'taken')
    if (what === 'a folder') mkdirSync(path)
    else symlinkSync('/dev/null', path)
    const given = what === 'a device' ? '/dev/null' : path
    await expect(writeWholeText(given, 'x')).rejects.toMatchObject({ code: 'bad_path', message: expect.stringContaining(what) as string })
  })

  it('clears away what a program that was killed had left, and nothing of one that runs', async () => {
    const path = join(await folders(), 'work.json')
    const old = new Date(Date.now() - 3_600_000)
    const left = (name: string, at = old): string => {
      writeFileSync(`${path}.${name}`, 'x')
      utimesSync(`${path}.${name}`, at, at)
      return `${path}.${name}`
    }
    const gone = left('4000000000-0123abcd.unfinished')
    const kept = [left(`${process.pid}-0123abcd.unfinished`), left('4000000000-0123abce.unfinished', new Date()), left('backup.unfinished'), left('4000000000-0123abcd')]
    await writeWholeText(path, 'x')
    expect([existsSync(gone), ...kept.map((file) => existsSync(file))]).toEqual([false, true, true, true, true])
  })
})
