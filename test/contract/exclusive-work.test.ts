import { afterAll, describe, expect, it } from 'vitest'
import { embeddingLock, importLock, maintenanceLock } from '../../src-main/database/locks'
import { migrate, migrations } from '../../src-main/database/migrate'
import { builtInModels, EmbeddingBench } from '../support/embedding-bench'
import { onServer } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { databaseName, endLockHolders, inDatabaseOf } from '../support/lock-holders'
import { MaintenanceBench } from '../support/maintenance-bench'
import { scratchFolders } from '../support/scratch'
import { makeSlowIndex } from '../support/slow-index'
import { steppedEngine } from '../support/stepped-engine'
import { games, writeGames } from '../support/store-files'
import { asAdmin } from '../support/test-server'

describe('work that one program does at a time', () => {
  const models = builtInModels()
  afterAll(() => models.stop())

  onServer((catalogues) => {
    const scratch = scratchFolders()

    it('keeps its lock where the server ends idle sessions', async () => {
      const target = await catalogues.target()
      await inDatabaseOf(target, `alter database ${databaseName(target)} set idle_session_timeout = '100ms'`)
      const first = await catalogues.open(target)
      const second = await catalogues.open(target)
      const lock = await first.exclusive(importLock)
      // The server's own clock, and ten times its limit.
      await asAdmin('select pg_sleep(1)')
      expect(await second.exclusive(importLock)).toBeNull()
      expect(await lock!.engine.query('select 1 as one')).toEqual([{ one: 1 }])
      expect(lock!.signal.aborted).toBe(false)
      await lock!.release()
      const next = await second.exclusive(importLock)
      expect(next).not.toBeNull()
      await next!.release()
    })

    it('waits with a new lock until the transactions of the last one have ended', async () => {
      const target = await catalogues.target()
      const first = await catalogues.open(target)
      const second = await catalogues.open(target)
      const lock = await first.exclusive(importLock)
      const work = lock!.engine.transaction({}, async (transaction) => {
        await transaction.query(`insert into imports (file, bytes, state) values ('first', 1, 'failed')`)
        await endLockHolders(target, importLock)
        const taking = second.exclusive(importLock)
        await expect(transaction.query('select pg_sleep(50)')).rejects.toThrow()
        return taking
      })
      await expect(work).rejects.toMatchObject({ code: 'lock_lost' })
      await expect(lock!.engine.query('select 1')).rejects.toMatchObject({ code: 'lock_lost' })
      expect(await second.query('select file from imports')).toEqual([])
    })

    it('ends an embedding run whose lock is lost', async () => {
      const target = await catalogues.target()
      const engine = await catalogues.open(target)
      const imported = new ImportBench(engine)
      await imported.run(writeGames(await scratch(), games(20)))
      await imported.imports.close()
      let isCut = false
      const cut = steppedEngine(engine, {
        before: async (what) => {
          if (isCut || !what.startsWith('update applications t set description_embedding')) return
          isCut = true
          await endLockHolders(target, embeddingLock)
        },
      })
      expect(await new EmbeddingBench(cut, models).run()).toMatchObject({ state: 'failed', error: { code: 'lock_lost' } })
      expect(isCut).toBe(true)
      expect(await engine.query('select count(*) as vectors from applications where description_embedding is not null')).toEqual([{ vectors: 0 }])
      expect(await new EmbeddingBench(engine, models).run()).toMatchObject({ state: 'done' })
    })

    it('ends a maintenance task whose lock is lost, and leaves nothing of it', async () => {
      const target = await catalogues.target()
      const engine = await catalogues.open(target)
      await makeSlowIndex(engine, { rows: 5000, msEach: 10 })
      const bench = new MaintenanceBench(engine)
      const { id } = await bench.start('reindex', 'notes_slow')
      await bench.when(id, ({ state }) => state === 'running')
      expect(await endLockHolders(target, maintenanceLock)).toBe(1)
      expect(await bench.ended(id)).toMatchObject({ state: 'failed', error: { code: 'lock_lost' } })
      expect(await engine.query(`select relname from pg_class where relname like 'notes_slow%'`)).toEqual([{ relname: 'notes_slow' }])
      await bench.maintenance.queue.close()
    })

    it('rolls a migration back whose session is ended, and runs it whole the next time', async () => {
      const target = await catalogues.target()
      const engine = await catalogues.open(target)
      const version = (migrations.at(-1)?.version ?? 0) + 1
      const known = [...migrations, { version, name: 'cut', sql: 'create table cut_off (id int); select pg_terminate_backend(pg_backend_pid());' }]
      await expect(migrate(engine, known)).rejects.toMatchObject({ code: 'connection_lost' })
      expect(await engine.query(`select to_regclass('cut_off') as name`)).toEqual([{ name: null }])
      expect(await migrate(engine, [...migrations, { version, name: 'cut', sql: 'create table cut_off (id int)' }])).toMatchObject({ ran: ['cut'] })
    })
  })
})
