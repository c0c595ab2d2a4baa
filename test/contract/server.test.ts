import { createServer } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { openEngine } from '../../src-main/database/open-engine'
import { ServerEngine } from '../../src-main/database/server/server-engine'
import { exactContent, stagedRows } from '../support/catalogue-content'
import { onServer } from '../support/engines'
import { databaseOf, Hold, serverSleeps, sessionsOf } from '../support/hold'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { games, samplePath, writeFile, writeGames } from '../support/store-files'
import { asAdmin, randomName, testDatabases, urlOf } from '../support/test-server'
import { until } from '../support/wait'

describe('a catalogue on a server', () => {
  const scratch = scratchFolders()
  onServer((catalogues) => {
    const newDatabase = testDatabases()
    const open = (url: string, options: { password?: string; createExtension?: boolean } = {}): Promise<unknown> =>
      ServerEngine.open({ url, password: options.password ?? null, createExtension: options.createExtension ?? true }).then(
        async (engine) => {
          await engine.close()
          return engine
        },
        (error: unknown) => error,
      )

    describe('refuses, with a code and a cure,', () => {
      it('a database without pgvector, unless it may switch it on', async () => {
        const url = urlOf({ database: await newDatabase() })
        const refused = await open(url, { createExtension: false })
        expect(refused).toMatchObject({ code: 'server_unsuitable', hint: expect.stringContaining('CREATE EXTENSION vector') as string })
        expect((refused as Error).message).toContain('not switched on in this database')
        expect(await open(url)).toBeInstanceOf(ServerEngine)
        expect(await open(url, { createExtension: false })).toBeInstanceOf(ServerEngine)
      })

      it('a role that may not create tables', async () => {
        const [database, role] = [await newDatabase(), randomName()]
        await asAdmin(`create role ${role} login password 'secret'`)
        await asAdmin('create extension vector', database)
        const url = urlOf({ database, user: role, password: 'secret' })
        try {
          expect(await open(url)).toMatchObject({ code: 'server_unsuitable', hint: `Ask an administrator to run: GRANT CREATE ON SCHEMA public TO "${role}";` })
          await asAdmin(`grant create on schema public to "${role}"`, database)
          const { engine } = await openEngine({ kind: 'server', url, password: null, createExtension: false }, () => undefined)
          expect(await engine.query('select count(*) as count from applications')).toEqual([{ count: 0 }])
          await engine.close()
        } finally {
          await asAdmin(`drop owned by ${role} cascade`, database)
          await asAdmin(`drop role ${role}`)
        }
      })

      it('a role whose connections may only read', async () => {
        const role = randomName()
        const database = await newDatabase()
        await asAdmin('create extension vector', database)
        await asAdmin(`create role ${role} login superuser password 'x'`)
        await asAdmin(`alter role ${role} set default_transaction_read_only = on`)
        try {
          const error = await open(urlOf({ database, user: role, password: 'x' }))
          expect(error).toMatchObject({ code: 'server_unsuitable', message: expect.stringContaining('may only read') as string })
        } finally {
          await asAdmin(`drop role ${role}`)
        }
      })

      it('a role that may create neither tables nor the extension, and tells both cures', async () => {
        const [database, role] = [await newDatabase(), randomName()]
        await asAdmin(`create role ${role} login password 'secret'`)
        try {
          const url = urlOf({ database, user: role, password: 'secret' })
          const { hint } = (await open(url)) as { hint: string }
          expect(hint).toContain('GRANT CREATE ON SCHEMA')
          expect(hint).toContain('Ask an administrator to run in this database: CREATE EXTENSION vector;')
          expect(await ServerEngine.look({ url, password: null })).toMatchObject({ fit: false, canCreateExtension: false })
        } finally {
          await asAdmin(`drop role ${role}`)
        }
      })

      it.each([
        ['a wrong password', 'password_wrong', () => urlOf({ password: 'wrong' })],
        ['an unknown user', 'password_wrong', () => urlOf({ user: 'nobody_at_all' })],
        ['no password', 'password_needed', () => urlOf({ password: null })],
        ['a port where nothing listens', 'server_unreachable', () => urlOf({ port: 1 })],
        ['an unknown host', 'server_unreachable', () => 'postgresql://postgres:x@no-such-host.invalid:5432/x'],
        ['an unknown database', 'server_unreachable', () => urlOf({ database: 'no_such_database' })],
        ['another kind of address', 'bad_url', () => 'mysql://localhost/x'],
        ['no address', 'bad_url', () => 'nonsense'],
      ])('%s: %s', async (_what, code, url) => {
        const error = await open(url())
        expect(error).toMatchObject({ code })
        expect((error as { hint: string }).hint).toMatch(/^[A-Z].{10,}\.$/)
        expect((error as Error).message).not.toContain('wrong')
      })

      it('something that is no PostgreSQL server', async () => {
        const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
        await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
        const { port } = other.address() as { port: number }
        const error = (await open(`postgresql://postgres:x@127.0.0.1:${port}/x`)) as { code?: string }
        other.close()
        expect(error.code).toBe('server_misbehaves')
      })

      it('never shows a password', async () => {
        const error = (await open(urlOf({ database: 'no_such_database' }))) as { message: string; hint: string; detail: string }
        const { password } = new URL(urlOf({}))
        expect(password).not.toBe('')
        expect(`${error.message} ${error.hint} ${error.detail}`).not.toContain(password)
      })
    })

    it('takes a password apart from the address, whatever is in it', async () => {
      const role = randomName()
      const secret = 'p@ss/w:rd%20?# ü'
      const database = await newDatabase()
      await asAdmin('create extension vector', database)
      await asAdmin(`create role ${role} login superuser password '${secret}'`)
      try {
        expect(await open(urlOf({ database, user: role, password: null }), { password: secret })).toBeInstanceOf(ServerEngine)
        expect(await open(urlOf({ database, user: role, password: encodeURIComponent(secret) }))).toBeInstanceOf(ServerEngine)
      } finally {
        await asAdmin(`drop role ${role}`)
      }
    })

    it('lets one program import at a time', async () => {
      const target = await catalogues.target()
      const [first, second] = [await catalogues.open(target), await catalogues.open(target)]
      const [one, two] = [new ImportBench(first, { applyAutomatically: () => false }), new ImportBench(second)]
      const folder = await scratch()
      const asked = await one.run(writeGames(folder, games(5)))
      expect(asked.state).toBe('staged')
      await two.imports.recover() // must leave the other program's import alone
      expect(await two.run(writeFile(folder, 'b.json.gz', 'x'))).toMatchObject({ state: 'failed', error: { code: 'import_running' } })
      expect(await stagedRows(first)).toBe(15) // of each application a wide row, a narrow one of what it links to, and what was observed
      await one.imports.decide(asked.id, 'apply')
      expect(await one.whenState(asked.id, 'applied')).toMatchObject({ added: 5 })
      expect(await two.run(writeGames(folder, games(5)))).toMatchObject({ state: 'applied', unchanged: 5 })
    })

    describe('whose connection breaks', () => {
      let engine: Engine
      let url: string
      let database: string
      let hold: Hold
      beforeAll(async () => {
        const target = await catalogues.target()
        if (target.kind !== 'server') throw new Error('not a server')
        url = target.url
        database = databaseOf(url)
        engine = await catalogues.open(target)
        hold = await Hold.make(engine, target)
      })
      const cut = (which = 'true'): Promise<unknown> =>
        asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}' and ${which}`)

      it('in a query, in a transaction between two statements, and while nothing runs: all say so, and it goes on', async () => {
        const query = engine.query(`select ${hold.call()}`).catch((error: unknown) => error)
        let goOn: () => void = () => undefined
        const isCut = new Promise<void>((done) => (goOn = done))
        const held = engine
          .transaction({}, async (transaction) => {
            await transaction.query("insert into settings (key, value) values ('half', '1')")
            await isCut
            await transaction.query('select 1')
          })
          .catch((error: unknown) => error)
        await hold.reached()
        await until('a transaction between two statements', async () => (await sessionsOf(database)).some(({ state }) => state === 'idle in transaction'))
        await cut()
        goOn()
        expect(await query).toMatchObject({ code: 'connection_lost' })
        expect(await held).toMatchObject({ code: 'connection_lost' })
        expect(await engine.query('select key from settings')).toEqual([])
        await cut()
        await until('all sessions to be gone', async () => (await sessionsOf(database)).length === 0)
        expect(await Promise.all([1, 2, 3].map((id) => engine.query('select $1::int as id', [id])))).toEqual([1, 2, 3].map((id) => [{ id }]))
      })

      it.each(['only the one that writes', 'all of them'])('in the middle of applying an import leaves nothing half: %s', async (which) => {
        const bench = new ImportBench(engine)
        await bench.run(writeGames(await scratch(), games(3)))
        const before = await exactContent(engine)
        await engine.transaction({}, (transaction) =>
          transaction.script(`create or replace function slow() returns trigger language plpgsql as $$ begin perform ${hold.call()}; return new; end $$;
            create trigger slow before insert on application_genres for each statement execute function slow();`),
        )
        const { id } = await bench.start(samplePath)
        await bench.whenPhase(id, 'relations')
        await serverSleeps(url)
        await cut(which === 'all of them' ? 'true' : "state = 'active'")
        const { state, added, error } = await bench.settled(id)
        await engine.query('drop trigger slow on application_genres')
        expect({ state, added }).toEqual({ state: 'failed', added: 0 })
        // The connection of its lock is one of all: whichever of the two is noticed first is told.
        expect(which === 'all of them' ? ['connection_lost', 'lock_lost'] : ['connection_lost']).toContain(error?.code)
        expect(await exactContent(engine)).toEqual(before)
        expect(await stagedRows(engine)).toBe(0)
      })

      it('imports again afterwards', async () => {
        expect(await new ImportBench(engine).run(samplePath)).toMatchObject({ state: 'applied' })
      })
    })
  })
})
