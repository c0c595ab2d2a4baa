import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { importLock } from '../../src-main/database/locks'
import type { Engine } from '../../src-main/database/engine'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { exactContent } from '../support/catalogue-content'
import { forEachEngine, onServer } from '../support/engines'
import { rejectionOf } from '../support/failure'
import { ImportBench } from '../support/import-bench'
import { MaintenanceBench } from '../support/maintenance-bench'
import { scratchFolders } from '../support/scratch'
import { makeSlowIndex } from '../support/slow-index'
import { games, writeGames } from '../support/store-files'
import { turns } from '../support/wait'

const isRunning = ({ state }: { state: string }): boolean => state === 'running'
const indexesOf = (engine: Engine): Promise<unknown[]> =>
  engine.query(`select relname, indisvalid, pg_get_indexdef(indexrelid) as definition, relfilenode
                from pg_index join pg_class on pg_class.oid = indexrelid
                where relnamespace = current_schema()::regnamespace and indrelid = 'notes'::regclass order by 1`)

describe('the queue of maintenance tasks', () => {
  const scratch = scratchFolders()
  forEachEngine((name, catalogues) => {
    let target: EngineTarget
    let engine: Engine
    let bench: MaintenanceBench
    beforeAll(async () => {
      target = await catalogues.target()
      engine = await catalogues.open(target)
      await new ImportBench(engine).run(writeGames(await scratch(), games(20)))
      await makeSlowIndex(engine, { rows: 2000, msEach: 100 })
    })
    beforeEach(() => {
      bench = new MaintenanceBench(engine)
    })

    it.each([
      ['reindex', 'notes_slow'],
      ['analyze', 'notes'],
    ] as const)('%s that is cancelled leaves things as they were', async (kind, what) => {
      const before = { indexes: await indexesOf(engine), content: await exactContent(engine) }
      const { id } = await bench.start(kind, what)
      await bench.when(id, isRunning)
      await bench.progress((progress) => progress.id === id && progress.waitsFor === null && progress.seconds > 0.2)
      await bench.maintenance.queue.cancel(id)
      const task = await bench.ended(id)
      expect(task).toMatchObject({ state: 'cancelled', error: null })
      expect({ indexes: await indexesOf(engine), content: await exactContent(engine) }).toEqual(before)
      expect((await bench.maintenance.health()).items.find((item) => item.name === 'indexes')).toMatchObject({ state: 'good' })
      expect(bench.maintenance.queue.state).toEqual({ tasks: [], progress: null, heldUpBy: null })
      expect(await bench.run('analyze', 'applications')).toMatchObject({ state: 'done' })
    })

    it('a vector index that is cancelled while it is built anew leaves the old one in use', async () => {
      await engine.query(
        `insert into reviews (appid, recommendationid, content_hash, embedding_content_hash, embedding_model, review_embedding)
         select 1, n, '\\x00', '\\x00', 'test-model', (select array_agg(sin(n * k)) from generate_series(1, 384) as k)::vector
         from generate_series(1, 3000) as n`,
      )
      const index = 'reviews_embedding_hnsw'
      expect(await bench.run('rebuild-vector-index', index, { m: 4, efConstruction: 8 })).toMatchObject({ state: 'done' })
      const told = () => engine.query(`select relname, relfilenode, reloptions from pg_class where relname like 'reviews_embedding_hnsw%'`)
      const before = await told()
      const { id } = await bench.start('rebuild-vector-index', index, { m: 60, efConstruction: 1000 })
      await bench.when(id, isRunning)
      await bench.progress((progress) => progress.id === id && progress.seconds > 0.2)
      await bench.maintenance.queue.cancel(id)
      expect(await bench.ended(id)).toMatchObject({ state: 'cancelled', before: { options: 'm=4, ef_construction=8' }, after: { valid: true, options: 'm=4, ef_construction=8' } })
      expect(await told()).toEqual(before)
      await engine.query('delete from reviews')
    })

    it('does one after the other, and one that waits already is not queued twice', async () => {
      const giveBack = await bench.turns.take('an import') // so that all are queued before the first begins
      const first = await bench.start('reindex', 'notes_slow')
      const second = await bench.start('vacuum', 'applications')
      const [again, third] = await Promise.all([bench.start('vacuum', 'applications'), bench.start('checkpoint')])
      expect(again.id).toBe(second.id)
      expect(bench.maintenance.queue.state.tasks.map(({ id }) => id)).toEqual([first.id, second.id, third.id])
      giveBack()
      await bench.when(first.id, isRunning)
      await bench.maintenance.queue.cancel(second.id)
      await bench.maintenance.queue.cancel(first.id)
      expect(await bench.ended(first.id)).toMatchObject({ state: 'cancelled' })
      expect(await bench.ended(second.id)).toMatchObject({ state: 'cancelled', startedAt: null })
      expect(await bench.ended(third.id)).toMatchObject({ state: 'done' })
      expect(await bench.maintenance.queue.table.open()).toEqual([])
      expect(await rejectionOf(bench.maintenance.queue.cancel(first.id))).toMatchObject({ code: 'task_not_found' })
    })

    it('never works while an import does, and says what it waits for; an import waits for a task', async () => {
      await makeSlowIndex(engine, { rows: 1000, msEach: 2 })
      const imports = new ImportBench(engine, { turns: bench.turns })
      const { id } = await imports.start(writeGames(await scratch(), games(1500, 1000)))
      await imports.whenState(id, 'staging')
      const task = bench.start('vacuum', 'applications')
      const slow = task.then(() => bench.start('reindex', 'notes_slow'))
      expect(await bench.progress(({ waitsFor }) => waitsFor !== null)).toMatchObject({ waitsFor: 'an import', share: null })
      const done = await bench.ended((await task).id)
      const imported = await imports.settled(id)
      expect(imported.state).toBe('applied')
      expect(done.state).toBe('done')
      expect(Date.parse(done.startedAt!)).toBeGreaterThanOrEqual(Date.parse(imported.finishedAt!))

      await bench.when((await slow).id, isRunning)
      // Not stopped, but done: on the embedded engine stopping it would restart the engine under the import that asks.
      const next = imports.start(writeGames(await scratch(), games(30, 5000)))
      if (name === 'server') await next // on the embedded engine it has to wait for an answer that long
      await turns()
      if (bench.maintenance.queue.state.tasks[0]?.state === 'running') expect(imports.imports.running()).toBeNull()
      const { state, finishedAt } = await bench.ended((await slow).id)
      expect(state).toBe('done')
      const later = await imports.settled((await next).id)
      expect(later.state).toBe('applied')
      expect(Date.parse(later.finishedAt!)).toBeGreaterThan(Date.parse(finishedAt!))
      await makeSlowIndex(engine, { rows: 2000, msEach: 100 })
    })

    it('a vector index waits for embeddings that are being made', async () => {
      bench.isEmbedding = true
      const { id } = await bench.start('rebuild-vector-index', 'applications_embedding_hnsw')
      expect(await bench.progress(({ waitsFor }) => waitsFor !== null)).toMatchObject({ id, waitsFor: 'embeddings that are being made' })
      expect(bench.maintenance.queue.state).toMatchObject({ tasks: [{ id, state: 'waiting' }], heldUpBy: 'embeddings that are being made' })
      expect(bench.turns.holder).toBeNull()
      bench.isEmbedding = false
      expect(await bench.ended(id)).toMatchObject({ state: 'done' })
    })

    it('what is stopped by closing says so; what waited goes on after the next start', async () => {
      const giveBack = await bench.turns.take('an import') // so that both are queued before the first begins
      const first = await bench.start('reindex', 'notes_slow')
      const { id } = await bench.start('vacuum', 'applications')
      giveBack()
      await bench.when(first.id, isRunning)
      await bench.progress((progress) => progress.seconds > 0.1)
      await bench.maintenance.close()
      expect(await bench.ended(first.id)).toMatchObject({ state: 'cancelled', error: { code: 'cancelled', message: expect.stringContaining('closed') as string } })
      const next = new MaintenanceBench(engine)
      await next.maintenance.recover(true)
      expect(await next.ended(id)).toMatchObject({ state: 'done' })
      await next.maintenance.close()
    })

    it('a script does not begin what a window had queued', async () => {
      await engine.query(`insert into tasks (name, target, title, sql, origin, state) values ('vacuum', 'applications', 't', '{}', 'user', 'waiting')`)
      await bench.maintenance.recover(false)
      expect(bench.maintenance.queue.state.tasks).toEqual([])
      expect((await bench.maintenance.queue.table.open()).map(({ state }) => state)).toEqual(['waiting'])
      await engine.query(`delete from tasks where state = 'waiting'`)
    })
  })

  onServer((catalogues) => {
    let target: EngineTarget
    let engine: Engine
    let bench: MaintenanceBench
    beforeAll(async () => {
      target = await catalogues.target()
      engine = await catalogues.open(target)
      await makeSlowIndex(engine, { rows: 2000, msEach: 100 })
    })
    beforeEach(() => {
      bench = new MaintenanceBench(engine)
    })

    it('a connection that breaks under a task is told as its failure, with what to do; nothing is left half built', async () => {
      const before = await indexesOf(engine)
      const { id } = await bench.start('reindex', 'notes_slow')
      await bench.progress(({ phase }) => phase?.startsWith('building index') === true)
      await engine.query(`select pg_terminate_backend(pid) from pg_stat_activity where query like 'reindex%' and pid <> pg_backend_pid() and datname = current_database()`)
      expect(await bench.ended(id)).toMatchObject({ state: 'failed', error: { code: 'connection_lost', hint: expect.any(String) as string } })
      expect(await indexesOf(engine)).toEqual(before)
      expect(await bench.run('analyze', 'schema_migrations').catch(() => null)).not.toBeNull()
    })

    it('tells how far it is, in phases that only go forward', async () => {
      const { id } = await bench.start('reindex', 'notes_slow')
      await bench.progress(({ phase }) => phase?.startsWith('building index') === true)
      await bench.maintenance.queue.cancel(id)
      const shares = bench.told.of('maintenance.progress').flatMap(({ share }) => share ?? [])
      expect(shares).toEqual([...shares].sort((a, b) => a - b))
    })

    it('others go on while a task runs', async () => {
      const { id } = await bench.start('reindex', 'notes_slow')
      await bench.progress(({ phase }) => phase?.startsWith('building index') === true)
      for (let n = 1; n <= 40; n++) {
        await engine.query('update notes set text = $1 where id = $2', [`changed ${n}`, n]).catch(() => undefined)
        await engine.query('select count(*) from notes')
      }
      expect(bench.maintenance.queue.state.tasks).toMatchObject([{ id, state: 'running' }])
      expect(bench.told.of('maintenance.changed').find((task) => task.id === id && task.finishedAt !== null), 'it was under way all the time').toBeUndefined()
      await bench.maintenance.queue.cancel(id)
    })

    it('waits for an import of another program, and for its maintenance', async () => {
      const other = await catalogues.open(target)
      const lock = await other.exclusive(importLock)
      await other.query(`insert into imports (file, bytes, state) values ('theirs', 1, 'applying')`)
      const { id } = await bench.start('vacuum', 'schema_migrations')
      await bench.progress(({ waitsFor }) => waitsFor === 'an import of another Ludograph')
      await lock!.release()
      expect(await bench.ended(id)).toMatchObject({ state: 'done' })
      await other.query('delete from imports')

      const theirs = new MaintenanceBench(other)
      const slow = await theirs.start('reindex', 'notes_slow')
      await theirs.when(slow.id, isRunning)
      const mine = await bench.start('vacuum', 'schema_migrations')
      await bench.progress(({ waitsFor }) => waitsFor === 'another Ludograph that maintains this catalogue')
      await bench.maintenance.recover(true) // theirs is alive: it is not taken for one that was left behind
      expect(await bench.maintenance.queue.table.get(slow.id)).toMatchObject({ state: 'running' })
      await theirs.maintenance.queue.cancel(slow.id)
      expect(await bench.ended(mine.id)).toMatchObject({ state: 'done' })
      await bench.maintenance.close()
    })

    it('an exchange that has to wait for a reader too long gives up and keeps the old index', async () => {
      await engine.query(
        `insert into applications (appid, name, type, content_hash, embedding_content_hash, embedding_model, description_embedding)
         select n, 'x', 'game', '\\x00', '\\x00', 'test-model', (select array_agg(1 + sin(n * k)) from generate_series(1, 384) as k)::vector from generate_series(1, 20) as n`,
      )
      expect(await bench.run('rebuild-vector-index')).toMatchObject({ state: 'done' })
      const other = await catalogues.open(target)
      await other.transaction({}, async (transaction) => {
        await transaction.query('lock table applications in access share mode')
        expect(await bench.run('rebuild-vector-index', null, { m: 8, efConstruction: 16 })).toMatchObject({
          state: 'failed', error: { code: 'task_failed', message: expect.stringContaining('lock timeout') as string, hint: expect.stringMatching(/Try again.*offered for removal/) as string },
          after: { valid: true, options: 'm=16, ef_construction=64' },
        })
      })
      // The reader was in the way of taking the new index away, too.
      const left = { name: 'drop-invalid-index', target: 'applications_embedding_hnsw_new' } as const
      expect((await bench.maintenance.health()).tuneUp[0]).toMatchObject({ request: left })
      expect(await bench.run(left.name, left.target)).toMatchObject({ state: 'done', after: { valid: null } })
      expect(await bench.run('rebuild-vector-index', null, { m: 8, efConstruction: 16 })).toMatchObject({ state: 'done', after: { options: 'm=8, ef_construction=16' } })
    })
  })
})
