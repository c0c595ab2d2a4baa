import { closeSync, cpSync, existsSync, openSync, readdirSync, readSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { toErrorShape } from '@contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { withSalvaged } from '../../src-main/backup/salvage/salvage-folder'
import { backedUpTables } from '../../src-main/backup/tables'
import type { Engine } from '../../src-main/database/engine'
import { keepSegments } from '../support/catalogue-life'
import { onEmbedded } from '../support/engines'
import { scratchFolders } from '../support/scratch'
import { dice } from '../support/seed'

// Of a damaged folder everything is read but what was in the damage, and that is named.

type Content = Map<string, Map<string, string>>

/** files with a flipped bit each, in one copy of the catalogue */
const damagedAtOnce = 4

const options = { signal: new AbortController().signal, onProgress: () => undefined }

async function contentOf(engine: Engine): Promise<Content> {
  const content: Content = new Map()
  for (const table of backedUpTables) {
    const [key] = await engine.query<{ columns: string }>(
      `select string_agg(a.attname || '::text', ', ' order by a.attnum) as columns from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
       where i.indrelid = $1::regclass and i.indisprimary`,
      [table],
    )
    const rows = await engine.query<{ key: string; digest: string }>(`select concat_ws(' ', ${key!.columns}) as key, md5(to_jsonb(t)::text) as digest from ${table} t`)
    content.set(table, new Map(rows.map((row) => [row.key, row.digest])))
  }
  return content
}

function flipBit(path: string, random: () => number): void {
  const file = openSync(path, 'r+')
  const byte = Buffer.alloc(1)
  const at = Math.floor(random() * statSync(path).size)
  readSync(file, byte, 0, 1, at)
  byte[0]! ^= 1 << Math.floor(random() * 8)
  writeSync(file, byte, 0, 1, at)
  closeSync(file)
}

const filesBelow = (folder: string, below = ''): string[] =>
  readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(folder, join(below, entry.name)) : statSync(join(folder, below, entry.name)).size > 0 ? [join(below, entry.name)] : [],
  )

describe('a damaged catalogue', () => {
  const folders = scratchFolders()
  onEmbedded((catalogues) => {
    let whole: string
    let before: Content
    const paths: Record<string, string> = {}
    /** files of the catalogue's own tables, their long values and indexes, always in the same order */
    let own: string[]
    beforeAll(async () => {
      const target = await catalogues.target('sample')
      if (target.kind !== 'embedded') throw new Error('not a folder')
      whole = target.folder
      const engine = await catalogues.open(target)
      await keepSegments(engine)
      await engine.query(`insert into saved_queries (name, query) values ('Kept', '{}')`).catch(() => undefined)
      before = await contentOf(engine)
      for (const { name, path } of await engine.query<{ name: string; path: string }>(
        `select relname as name, pg_relation_filepath(oid) as path from pg_class where relname in ('applications', 'reviews', 'segments')
         union all select 'long values', pg_relation_filepath(reltoastrelid) from pg_class where relname = 'applications'`,
      )) {
        paths[name] = path
      }
      own = (
        await engine.query<{ path: string }>(
          `with own as (select oid, relname, reltoastrelid from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'i'))
           select pg_relation_filepath(oid) as path from own where pg_relation_size(oid) > 0
           union all select pg_relation_filepath(reltoastrelid) from own where reltoastrelid <> 0 and pg_relation_size(reltoastrelid) > 0 order by 1`,
        )
      ).map(({ path }) => path)
      await engine.checkpoint()
      await engine.close()
    })

    /** What is read of a copy of the catalogue that `spoil` has damaged. */
    async function salvaged(spoil: (dataDir: string) => void) {
      const place = await folders()
      const folder = join(place, 'damaged')
      cpSync(whole, folder, { recursive: true })
      spoil(join(folder, 'data'))
      const inFolder = filesBelow(folder).map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`)
      const result = await withSalvaged(folder, join(place, 'work'), options, async ({ engine, lost, notes }) => ({ after: await contentOf(engine), lost, notes }))
      expect(filesBelow(folder).map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`), 'the folder itself is as it was').toEqual(inFolder)
      expect(existsSync(join(place, 'work')), 'nothing is left of the copy').toBe(false)
      rmSync(place, { recursive: true })
      return result
    }

    /**
     * Rows that are missing or differ are said to be lost. How many a damaged page held is what can still be seen in it: of each bit,
     * one row may be hidden from that count.
     */
    function expectAccounted({ after, lost }: Awaited<ReturnType<typeof salvaged>>): void {
      for (const [table, rows] of before) {
        const now = after.get(table)!
        const gone = [...rows.keys()].filter((key) => !now.has(key)).length
        const changed = [...rows].filter(([key, digest]) => now.has(key) && now.get(key) !== digest).length
        const told = lost.filter((one) => one.table === table)
        const sum = (some: typeof told): number => some.reduce((all, { rows: count }) => all + count, 0)
        const toldGone = sum(told.filter(({ columns }) => columns.length === 0))
        expect(toldGone > 0 || gone === 0, `that rows of ${table} are gone is told`).toBe(true)
        expect(toldGone, `rows of ${table} that are gone`).toBeGreaterThanOrEqual(gone - damagedAtOnce)
        expect(sum(told.filter(({ columns }) => columns.length > 0)), `rows of ${table} that have changed`).toBe(changed)
        expect([...now.keys()].filter((key) => !rows.has(key)), `rows of ${table} that were not there`).toEqual([])
      }
    }

    it('whose control file, log or maps are gone is read as its tables are', async () => {
      const result = await salvaged((data) => {
        for (const name of ['global/pg_control', 'pg_wal', 'base/5/pg_filenode.map', 'global/pg_filenode.map', 'PG_VERSION']) rmSync(join(data, name), { recursive: true })
      })
      expect(result.after).toEqual(before)
      expect(result.lost).toEqual([])
      expect(result.notes.join(' ')).toMatch(/control file could not be read.*map of the tables.*write-ahead log could not be used/)
    })

    it('gives what it has, and names what was in a damaged page', async () => {
      const result = await salvaged((data) => {
        const file = openSync(join(data, paths['applications']!), 'r+')
        writeSync(file, Buffer.from([0x55]), 0, 1, 3 * 8192 + 6000)
        closeSync(file)
      })
      expectAccounted(result)
      const [lost] = result.lost
      expect(lost).toMatchObject({ table: 'applications', columns: [], names: expect.arrayContaining([expect.stringMatching(/^.+ \(\d+\)$/) as string]) as unknown })
      expect(before.get('applications')!.size - result.after.get('applications')!.size).toBe(lost!.rows)
      expect(lost!.rows).toBeLessThan(20)
    })

    it('keeps a row whose long text is lost, and says which', async () => {
      const result = await salvaged((data) => {
        const file = openSync(join(data, paths['long values']!), 'r+')
        writeSync(file, Buffer.from([0x55]), 0, 1, 8192 + 6000)
        closeSync(file)
      })
      expectAccounted(result)
      expect(result.after.get('applications')!.size).toBe(before.get('applications')!.size)
      expect(result.lost.length).toBeGreaterThan(0)
      for (const one of result.lost) expect(one).toMatchObject({ table: 'applications', names: expect.any(Array) as unknown })
      expect(result.lost.every(({ columns }) => columns.length > 0)).toBe(true)
    })

    it('whose file of a table is gone gives the others, and about how many rows that one had', async () => {
      const result = await salvaged((data) => rmSync(join(data, paths['reviews']!)))
      expectAccounted(result)
      expect(result.lost).toMatchObject([{ table: 'reviews' }])
    })

    // pg_xact has no checksum, so nothing could notice a flipped bit in it.
    it.each([0x00, 0xff])('does not need the record of how transactions ended once it has been vacuumed (every byte %i)', async (byte) => {
      const folder = join(await folders(), 'catalogue')
      cpSync(whole, folder, { recursive: true })
      const file = join(folder, 'data', 'pg_xact', '0000')
      writeFileSync(file, Buffer.alloc(statSync(file).size, byte))
      expect(await contentOf(await catalogues.open({ kind: 'embedded', folder }))).toEqual(before)
    })

    // Not of PostgreSQL's own tables, where it depends on the row whether anything can be read.
    const vital = ['global/pg_control', 'pg_wal', 'base/5/pg_filenode.map', 'PG_VERSION', 'applications', 'reviews', 'segments', 'long values']
    it.each([0, 1, 2, 3, 4])('by a flipped bit in each of some files gives everything but what was in their pages, and says so (folder %i of 5)', async (folder) => {
      const names: string[] = []
      const result = await salvaged((data) => {
        for (let at = folder * damagedAtOnce; at < (folder + 1) * damagedAtOnce; at++) {
          const random = dice(`salvage ${at}`)
          const picked = vital[at] ?? own[Math.floor(random() * own.length)]!
          const name = paths[picked] ?? (picked === 'pg_wal' ? join('pg_wal', readdirSync(join(data, 'pg_wal')).find((file) => /^[0-9A-F]{24}$/.test(file))!) : picked)
          names.push(name)
          flipBit(join(data, name), random)
        }
      }).catch((error: unknown) => {
        throw new Error(`${names.join(', ')}: ${JSON.stringify(toErrorShape(error))}`)
      })
      expectAccounted(result)
    })
  })
})
