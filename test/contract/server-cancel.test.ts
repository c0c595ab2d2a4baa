import { describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { ServerEngine } from '../../src-main/database/server/server-engine'
import { onServer } from '../support/engines'
import { databaseName, inDatabaseOf } from '../support/lock-holders'
import { asAdmin, randomName, urlOf } from '../support/test-server'

/** Begins a statement of 50 s, aborts it once the server works on it, and says how it ended. */
async function aborted(engine: Engine, database: string, meanwhile: (pid: number) => Promise<void> | void = () => undefined): Promise<unknown> {
  const abort = new AbortController()
  const work = engine.transaction({ signal: abort.signal }, (transaction) => transaction.query('select pg_sleep(50)')).then(
    () => 'it came to its end',
    (error: unknown) => error,
  )
  for (;;) {
    const [row] = await asAdmin<{ pid: number }>(`select pid from pg_stat_activity where datname = '${database}' and wait_event = 'PgSleep'`)
    if (!row) continue
    await meanwhile(row.pid)
    abort.abort()
    return work
  }
}

describe('cancelling on a server', () => {
  onServer((catalogues) => {
    it('works where Citus has brought a second pg_cancel_backend', async () => {
      const target = await catalogues.target()
      const engine = await catalogues.open(target)
      await inDatabaseOf(target, `create function pg_catalog.pg_cancel_backend(bigint) returns boolean language sql as 'select pg_cancel_backend($1::integer)'`)
      expect(await aborted(engine, databaseName(target))).toMatchObject({ code: 'cancelled', hint: null })
      expect(await engine.query('select 1 as one')).toEqual([{ one: 1 }])
    })

    it('closes the connection and says so where the server refuses to cancel', async () => {
      const target = await catalogues.target()
      await (await catalogues.open(target)).close()
      const role = randomName()
      await inDatabaseOf(target, `create role ${role} login password 'pw'`)
      try {
        await inDatabaseOf(target, `grant all on schema public to ${role}`)
        await inDatabaseOf(target, 'revoke execute on function pg_catalog.pg_cancel_backend(integer) from public')
        const engine = await ServerEngine.open({ url: urlOf({ database: databaseName(target), user: role, password: 'pw' }), password: null, createExtension: false })
        const error = await aborted(engine, databaseName(target))
        expect(error).toMatchObject({ code: 'cancelled' })
        expect((error as { hint: string }).hint).toMatch(/permission denied.*connection was closed/)
        expect(await engine.query('select 1 as one')).toEqual([{ one: 1 }])
        await engine.close()
      } finally {
        await inDatabaseOf(target, `drop owned by ${role}`)
        await asAdmin(`drop role ${role}`)
      }
    })

    it('closes the connection and says so where the server process does not react', async (context) => {
      const target = await catalogues.target()
      const engine = await catalogues.open(target)
      let stoppedPid = 0
      try {
        const error = await aborted(engine, databaseName(target), (pid) => {
          try {
            process.kill(pid, 'SIGSTOP')
            stoppedPid = pid
          } catch {
            // the server runs elsewhere, or as another user
          }
        })
        if (stoppedPid === 0) context.skip('the server runs elsewhere, or as another user')
        expect(error).toMatchObject({ code: 'cancelled' })
        expect((error as { hint: string }).hint).toMatch(/connection was closed/)
        expect(await engine.query('select 1 as one')).toEqual([{ one: 1 }])
      } finally {
        if (stoppedPid !== 0) process.kill(stoppedPid, 'SIGCONT')
      }
    })

    it('stops all that runs, and closes without waiting for it', async () => {
      const target = await catalogues.target()
      const engine = await catalogues.open(target)
      const works = [engine.query('select pg_sleep(50)'), engine.session({}, (session) => session.query('select pg_sleep(50)'))]
      const outcomes = Promise.allSettled(works)
      for (let sleeping = 0; sleeping < works.length; ) {
        const [row] = await asAdmin<{ count: string }>(`select count(*) from pg_stat_activity where datname = '${databaseName(target)}' and wait_event = 'PgSleep'`)
        sleeping = Number(row?.count)
      }
      await engine.close()
      expect((await outcomes).map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as { code: string }).code : 'done'))).toEqual(['cancelled', 'cancelled'])
    })
  })
})
