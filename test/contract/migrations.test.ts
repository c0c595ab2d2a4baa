import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { migrate, migrations } from '../../src-main/database/migrate'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { games, writeFile, writeGames } from '../support/store-files'

const newest = migrations.at(-1)!
const next = newest.version + 1

describe('migrations', () => {
  const scratch = scratchFolders()
  forEachEngine((name, catalogues) => {
    let engine: Engine
    beforeAll(async () => {
      engine = await catalogues.openBare(await catalogues.target('nothing'))
    })

    const applied = async (): Promise<unknown[]> => engine.query('select version, name, checksum, applied_at from schema_migrations order by version')
    const schema = async (): Promise<unknown> =>
      engine.query(
        `select md5(string_agg(line, ';' order by line)) as md5, count(*) as lines from (
           select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || coalesce(generation_expression, '')
           from information_schema.columns where table_schema = 'public'
           union all select indexdef from pg_indexes where schemaname = 'public'
           union all select conname || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace) as whole(line)`,
      )

    it('brings a new catalogue up to date, and does nothing the second time', async () => {
      expect(await migrate(engine)).toEqual({ version: newest.version, ran: migrations.map((migration) => migration.name) })
      const before = await applied()
      expect(before).toHaveLength(migrations.length)
      expect(await migrate(engine)).toEqual({ version: newest.version, ran: [] })
      expect(await applied()).toEqual(before)
    })

    it('is numbered without a gap', () => {
      expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, place) => place + 1))
    })

    it('runs only what is new', async () => {
      const known = [...migrations, { version: next, name: 'next', sql: 'create table newcomer (id int); insert into newcomer values (1);' }]
      expect(await migrate(engine, known)).toEqual({ version: next, ran: ['next'] })
      expect(await engine.query('select id from newcomer')).toEqual([{ id: 1 }])
      await expect(migrate(engine)).rejects.toMatchObject({ code: 'catalogue_newer' })
      await engine.query('drop table newcomer')
      await engine.query('delete from schema_migrations where version = $1', [next])
    })

    it('rolls a failing migration back wholly, but not those before it', async () => {
      const before = await schema()
      const known = [
        ...migrations,
        { version: next, name: 'good', sql: 'create table good (id int);' },
        { version: next + 1, name: 'bad', sql: 'create table half (id int); alter table applications add column half int; select 1 / 0;' },
      ]
      await expect(migrate(engine, known)).rejects.toMatchObject({ code: '22012' })
      expect(await engine.query("select to_regclass('half') as half, to_regclass('good') is not null as good")).toEqual([{ half: null, good: true }])
      await engine.query('drop table good')
      await engine.query('delete from schema_migrations where version >= $1', [next])
      expect(await schema()).toEqual(before)
    })

    it('refuses a catalogue of a later version and changes nothing', async () => {
      await engine.query("insert into schema_migrations (version, name, checksum) values (9999, 'of the future', 'x')")
      const before = [await applied(), await schema()]
      const error: unknown = await migrate(engine).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'catalogue_newer' })
      expect((error as Error).message).toContain('9999')
      expect([await applied(), await schema()]).toEqual(before)
      await engine.query('delete from schema_migrations where version = 9999')
    })

    it('refuses a catalogue whose schema was built by another text', async () => {
      await engine.query("update schema_migrations set checksum = repeat('0', 64) where version = 2")
      const before = [await applied(), await schema()]
      await expect(migrate(engine)).rejects.toMatchObject({ code: 'migration_changed' })
      expect([await applied(), await schema()]).toEqual(before)
    })

    it('says so when such a catalogue is opened', async () => {
      const target = await catalogues.target()
      const opened = await catalogues.open(target)
      await opened.query("insert into schema_migrations (version, name, checksum) values (9999, 'of the future', 'x')")
      await opened.close()
      await expect(catalogues.open(target)).rejects.toMatchObject({ code: 'catalogue_newer' })
      // It let go of the catalogue when it refused: it can be opened bare again.
      const bare = await catalogues.openBare(target)
      expect(await bare.query('select count(*) as count from applications')).toEqual([{ count: 0 }])
    })

    it('leaves a database alone in which something else has a name of the schema', async () => {
      const bare = await catalogues.openBare(await catalogues.target('nothing'))
      await bare.query('create table applications (theirs text)')
      await expect(migrate(bare)).rejects.toMatchObject({ code: 'schema_conflict', hint: expect.stringContaining('empty') as string })
      expect(await bare.query(`select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`)).toEqual([
        { relname: 'applications' },
      ])
    })

    it('work where a database publishes all its tables: each has a key to name its rows by', async () => {
      const published = await catalogues.open()
      await published.query('create publication everything for all tables')
      const folder = await scratch()
      const bench = new ImportBench(published)
      const records = games(30)
      expect(await bench.run(writeGames(folder, records, 'first.json'))).toMatchObject({ state: 'applied', added: 30 })
      const prices = Object.fromEntries(records.map(({ appid }) => [appid, { success: true, data: { price_overview: { currency: 'EUR', initial: 5, final: 5, discount_percent: 0 } } }]))
      expect(await bench.run(writeFile(folder, 'prices.json', JSON.stringify(prices)))).toMatchObject({ state: 'applied', changed: 30 })
      const keyless = `select c.relname::text from pg_class c where c.relkind = 'r' and c.relpersistence = 'p' and c.relreplident = 'd'
        and c.relnamespace = 'public'::regnamespace and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary)`
      expect(await published.query(keyless)).toEqual([])
    })

    it('lets two programs migrate at once', async () => {
      const target = await catalogues.target('nothing')
      const first = await catalogues.openBare(target)
      const second = name === 'server' ? await catalogues.openBare(target) : first
      const ran = await Promise.all([migrate(first), migrate(second)])
      expect(ran.flatMap((result) => result.ran).sort()).toEqual(migrations.map((migration) => migration.name))
    })
  })
})
