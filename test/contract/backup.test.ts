import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import { beforeAll, describe, expect, it } from 'vitest'
import { openArchive, verifyArchive } from '../../src-main/backup/archive-reader'
import { writeArchive } from '../../src-main/backup/archive-writer'
import { inNewCatalogue } from '../../src-main/backup/new-catalogue'
import { restore } from '../../src-main/backup/restore'
import { withSnapshot } from '../../src-main/backup/snapshot'
import { backedUpTables, leftOutTables } from '../../src-main/backup/tables'
import type { Engine } from '../../src-main/database/engine'
import { migrate, migrations } from '../../src-main/database/migrate'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { rebuildDerived } from '../../src-main/rebuild-derived'
import { projectFolder } from '../support/built'
import { dumpedTables } from '../support/catalogue-dump'
import { forEachEngine, onEmbedded, onServer, type Catalogues } from '../support/engines'
import { scratchFolders } from '../support/scratch'
import { dice } from '../support/seed'

// A backup holds everything, is the same on both engines, and is whole or an error.

const newest = migrations.at(-1)!.version
const fixtureOf = (version: number): string => join(projectFolder, 'test/fixtures/schemas', `${String(version).padStart(3, '0')}.sql`)
const versions = migrations.map(({ version }) => version).filter((version) => existsSync(fixtureOf(version)))
const silent = () => undefined

/** A catalogue that was lived in by an earlier version, opened without bringing it up to date unless `version` is null. */
async function lived(catalogues: Catalogues, version: number | null): Promise<Engine> {
  const from = version ?? versions.at(-1)!
  const engine = await catalogues.openBare(await catalogues.target('nothing'))
  await migrate(engine, migrations.slice(0, from))
  await engine.transaction({}, (transaction) => transaction.script(readFileSync(fixtureOf(from), 'utf8')))
  if (version === null) await migrate(engine)
  return engine
}

/** Every row of every table that a backup holds, as JSON. */
async function rowsOf(engine: Engine): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {}
  for (const { name } of await dumpedTables(engine)) {
    if (name in leftOutTables) continue
    rows[name] = (await engine.query<{ row: unknown }>(`select to_jsonb(t) as row from ${name} t order by to_jsonb(t)::text collate "C"`)).map(({ row }) => row)
  }
  return rows
}

const backUp = (engine: Engine, path: string, withEmbeddings = true): Promise<number> =>
  withSnapshot(engine, { program: 'test', withEmbeddings }, (source) => writeArchive(path, source, silent))

async function restoreInto(target: EngineTarget, path: string, salvage = false) {
  const archive = await openArchive(path, { salvage })
  const { removed: orphans, waiting, notes } = await inNewCatalogue(target, (engine) => restore(engine, archive, { salvage, onProgress: silent, rebuild: rebuildDerived }))
  return { orphans, waiting, notes, lost: archive.lost }
}

describe('a backup', () => {
  const folders = scratchFolders()
  forEachEngine((name, catalogues) => {
    let engine: Engine
    let before: Record<string, unknown[]>
    let path: string
    beforeAll(async () => {
      engine = await lived(catalogues, null)
      before = await rowsOf(engine)
      path = join(await folders(), 'whole.ludograph')
      await backUp(engine, path)
    })

    it('holds each table of the catalogue, or there is a reason why not', async () => {
      const tables = (await dumpedTables(engine)).map((table) => table.name)
      expect([...backedUpTables, ...Object.keys(leftOutTables)].sort()).toEqual([...tables, 'schema_migrations'].sort())
      expect(before['applications']!.length).toBe(11)
      expect(Object.entries(before).filter(([, rows]) => rows.length > 0).map(([table]) => table)).toEqual(
        expect.arrayContaining(['applications', 'reviews', 'saved_queries', 'segments', 'segment_applications', 'maps', 'map_points', 'undo_applications', 'settings', 'tasks']),
      )
    })

    const restoredOn = (kind: string, other: Catalogues): void => {
      it(`is restored on the ${kind} engine with every row, its views, its fast paths, and goes on counting`, async () => {
        const target = await emptyTarget(other, folders)
        expect(await restoreInto(target, path)).toEqual({ orphans: {}, waiting: 0, notes: [], lost: [] })
        const restored = await other.open(target)
        expect(await rowsOf(restored)).toEqual(before)
        expect(await restored.query('select field from fast_paths')).toEqual([{ field: 'document#/odd/depth' }])
        const genres = 'select * from genre_analytics order by genre, currency'
        const shown = await restored.query(genres)
        expect(shown.length).toBeGreaterThan(0)
        expect(shown).toEqual(await engine.query(genres))
        const [next] = await restored.query<{ id: number }>("insert into imports (file, bytes, state) values ('next', 1, 'waiting') returning id")
        expect(next!.id).toBe(Math.max(...before['imports']!.map((row) => (row as { id: number }).id)) + 1)
      })
    }
    onEmbedded((other) => restoredOn('embedded', other))
    onServer((other) => restoredOn('server', other))

    it('is of one moment, whatever is written meanwhile', async () => {
      const file = join(await folders(), 'moment.ludograph')
      let begin: () => void = () => undefined
      const writing = new Promise<void>((begun) => (begin = begun)).then(() => engine.query("insert into settings (key, value) values ('meanwhile', '1')"))
      await withSnapshot(engine, { program: 'test', withEmbeddings: true }, async (source) => {
        begin()
        // On the embedded engine it waits until the snapshot has been read.
        if (name === 'server') await writing
        return writeArchive(file, source, silent)
      })
      await writing
      await engine.query("delete from settings where key = 'meanwhile'")
      const target = await emptyTarget(catalogues, folders)
      await restoreInto(target, file)
      expect(await rowsOf(await catalogues.open(target))).toEqual(before)
    })

    it('without embeddings has everything else', async () => {
      const file = join(await folders(), 'small.ludograph')
      await backUp(engine, file, false)
      const target = await emptyTarget(catalogues, folders)
      await restoreInto(target, file)
      const restored = await catalogues.open(target)
      const emptied = { description_embedding: null, embedding_model: null, embedding_text_hash: null, embedding_content_hash: null }
      const after = await rowsOf(restored)
      expect(after['applications']).toHaveLength(before['applications']!.length)
      expect(after['applications']).toContainEqual({ ...(before['applications']!.find((row) => (row as { appid: number }).appid === 10) as object), ...emptied })
      expect(after['map_points']).toEqual(before['map_points'])
    })

    it('is refused by a catalogue that holds something, which stays as it is', async () => {
      const target = await catalogues.target('sample')
      const filled = await catalogues.open(target)
      const rows = await rowsOf(filled)
      await filled.close()
      await expect(restoreInto(target, path)).rejects.toMatchObject({ code: 'target_not_empty' })
      expect(await rowsOf(await catalogues.open(target))).toEqual(rows)
    })

    it('that is cancelled leaves nothing, nor does a restore', async () => {
      const folder = await folders()
      const stop = new Error('enough')
      const failing = withSnapshot(engine, { program: 'test', withEmbeddings: true }, (source) =>
        writeArchive(join(folder, 'half.ludograph'), source, ({ step }) => {
          if (step === 'Writing reviews') throw stop
        }),
      )
      await expect(failing).rejects.toBe(stop)
      expect(readdirSync(folder)).toEqual([])

      const target = await emptyTarget(catalogues, folders)
      const archive = await openArchive(path)
      const onProgress = ({ step }: { step: string }): void => {
        if (step === 'Loading reviews') throw stop
      }
      const failed = inNewCatalogue(target, (empty) => restore(empty, archive, { salvage: false, onProgress, rebuild: rebuildDerived }))
      await expect(failed).rejects.toBe(stop)
      if (target.kind === 'embedded') expect(existsSync(target.folder)).toBe(false)
      // And into the same place it can be restored as a whole.
      await restoreInto(target, path)
      expect(await rowsOf(await catalogues.open(target))).toEqual(before)
    })

    it('is restored where another restore was broken off while it made the schema', async (context) => {
      if (name === 'embedded') return context.skip('a folder in which a restore was broken off is emptied first')
      const target = await catalogues.target('nothing')
      const begun = await catalogues.openBare(target)
      await migrate(begun, migrations.slice(0, 3))
      await begun.close()
      await restoreInto(target, path)
      expect(await rowsOf(await catalogues.open(target))).toEqual(before)
    })

    it('that cannot be written says why, and replaces nothing but files', async () => {
      const folder = await folders()
      const write = (path: string) => withSnapshot(engine, { program: 'test', withEmbeddings: true }, (source) => writeArchive(path, source, silent))
      await expect(write(join(folder, 'none', 'x.ludograph'))).rejects.toMatchObject({ code: 'bad_path' })
      await expect(write(folder)).rejects.toMatchObject({ code: 'bad_path', hint: 'Name a file in it.' })
      symlinkSync(path, join(folder, 'link.ludograph'))
      await expect(write(join(folder, 'link.ludograph'))).rejects.toMatchObject({ code: 'bad_path' })
      expect(readdirSync(folder)).toEqual(['link.ludograph'])
      await verifyArchive(path)
    })

    it('of a restore that was broken off is not opened as a catalogue, and can be restored again', async (context) => {
      const target = await emptyTarget(catalogues, folders)
      if (target.kind !== 'embedded') return context.skip('a server fills its catalogue in one transaction')
      await restoreInto(target, path)
      writeFileSync(join(target.folder, 'ludograph.restoring'), '')
      await expect(catalogues.open(target)).rejects.toMatchObject({ code: 'restore_unfinished' })
      await restoreInto(target, path)
      expect(await rowsOf(await catalogues.open(target))).toEqual(before)
    })
  })

  describe('of a damaged file', () => {
    onEmbedded((catalogues) => {
      let engine: Engine
      let before: Record<string, unknown[]>
      let whole: Buffer
      let folder: string
      beforeAll(async () => {
        engine = await lived(catalogues, null)
        before = await rowsOf(engine)
        folder = await folders()
        await backUp(engine, join(folder, 'whole.ludograph'))
        whole = readFileSync(join(folder, 'whole.ludograph'))
      })
      const damaged = (name: string, change: (bytes: Buffer) => Buffer): string => {
        const path = join(folder, name)
        writeFileSync(path, change(Buffer.from(whole)))
        return path
      }
      /** Where an entry's content begins and ends. */
      const entryOf = (name: string): { from: number; to: number } => {
        const header = whole.indexOf(`${name}\0`, 0, 'latin1')
        const size = Number.parseInt(whole.toString('latin1', header + 124, header + 135), 8)
        return { from: header + 512, to: header + 512 + size }
      }

      const importOf = (row: unknown): unknown => (row as { import_id: unknown }).import_id
      /** Whether history refers to the import of a row, which is there by its number then, although its details are lost. */
      const inHistory = (row: unknown): boolean => [...before['observations']!, ...before['application_sources']!].some((one) => importOf(one) === importOf(row))
      function expectHistory(after: Record<string, unknown[]>): void {
        expect(before['observations']!.length).toBeGreaterThan(0)
        for (const table of ['observations', 'application_sources']) expect(after[table], table).toEqual(before[table])
        expect(after['applications']).toEqual(before['applications']!.map((row) => (inHistory(row) ? row : { ...(row as object), import_id: null })))
        expect(after['imports']!.every((row) => (row as { file: string }).file === 'An import whose details were lost')).toBe(true)
      }

      it('a bit that has flipped is found, or changes nothing', async () => {
        const random = dice('bits of a backup')
        const checksums = await digestsOf(join(folder, 'whole.ludograph'))
        for (let round = 0; round < 40; round++) {
          const at = Math.floor(random() * whole.length)
          const path = damaged('flipped.ludograph', (bytes) => {
            bytes[at]! ^= 1 << Math.floor(random() * 8)
            return bytes
          })
          const error = await verifyArchive(path).then(
            () => null,
            (thrown: unknown) => thrown as { code: string },
          )
          if (error) expect(['backup_damaged', 'not_a_backup', 'backup_newer', 'migration_changed']).toContain(error.code)
          else expect(await digestsOf(path), `byte ${at}`).toEqual(checksums) // padding, or what tar says of the file's owner
        }
      })

      it('a bit that has flipped in its manifest is found, and costs nothing', async () => {
        const random = dice('bits of a manifest')
        const { from, to } = entryOf('manifest.json')
        const pages = await digestsOf(join(folder, 'whole.ludograph'))
        for (let round = 0; round < 200; round++) {
          const at = Math.floor(from + random() * (to - from))
          const path = damaged('manifest.ludograph', (bytes) => bytes.fill(bytes[at]! ^ (1 << Math.floor(random() * 8)), at, at + 1))
          await expect(verifyArchive(path), `byte ${at}`).rejects.toMatchObject({ code: 'backup_damaged' })
          if (round % 20 === 0) expect(await digestsOf(path, true), `byte ${at}`).toEqual(pages)
        }
      })

      it.each([
        ['the name of its first entry', 0, 3, 2],
        ['the header of its first entry', 0, 150, 2],
        ['the mark of a tar archive', 0, 258, 2],
        ['its first sector', 0, 0, 512],
        ['its first 4 kB', 0, 0, 4096],
        ['the header of a page in the middle', 1, 130, 2],
        ['the sector with the header of a page', 1, 0, 512],
      ])('with damage in %s it has all other pages', async (_what, cost, place, bytesLost) => {
        const header = cost === 0 ? 0 : entryOf('tables/applications/000000.copy.gz').from - 512
        const path = damaged('header.ludograph', (bytes) => bytes.fill(bytesLost === 2 ? 0xff : 0, header + place, header + place + bytesLost))
        await expect(openArchive(path)).rejects.toMatchObject({ code: 'backup_damaged' })
        const pages = await digestsOf(join(folder, 'whole.ludograph'))
        expect(await digestsOf(path, true)).toEqual(pages.filter((page) => cost === 0 || !page.startsWith('applications 0 ')))
      })

      it('a page that is another than the checksum says is lost, and none takes its place', async () => {
        const [one, other] = ['application_developers', 'application_genres'].map((table) => entryOf(`tables/${table}/000000.copy.gz`))
        // As if two sectors had been exchanged: each page stands under the name of the other.
        const path = damaged('swapped.ludograph', (bytes) => {
          const header = Buffer.from(bytes.subarray(one!.from - 512, one!.from))
          bytes.copy(bytes, one!.from - 512, other!.from - 512, other!.from)
          header.copy(bytes, other!.from - 512)
          return bytes
        })
        await expect(verifyArchive(path)).rejects.toMatchObject({ code: 'backup_damaged' })
        const whole = new Set(await digestsOf(join(folder, 'whole.ludograph')))
        expect((await digestsOf(path, true)).filter((page) => !whole.has(page))).toEqual([])
      })

      it('with something behind its end is not called whole', async () => {
        const path = damaged('longer.ludograph', (bytes) => Buffer.concat([bytes, Buffer.from('more')]))
        await expect(verifyArchive(path)).rejects.toMatchObject({ code: 'backup_damaged', message: expect.stringContaining('behind the end') as string })
        expect(await digestsOf(path, true)).toEqual(await digestsOf(join(folder, 'whole.ludograph')))
      })

      it('of an earlier version, without a copy of its manifest and its checksum, is whole', async () => {
        const path = join(folder, 'earlier.ludograph')
        const [from, to] = [entryOf('manifest-copy.json').from - 512, entryOf('checksums.json').from]
        const checksums = JSON.parse(whole.toString('utf8', to, entryOf('checksums.json').to)) as Record<string, string>
        delete checksums['manifest.json']
        const archive = pack()
        archive.entry({ name: 'checksums.json' }, JSON.stringify(checksums))
        archive.finalize()
        writeFileSync(path, Buffer.concat([whole.subarray(0, from), await buffer(archive)]))
        await verifyArchive(path)
        expect(await digestsOf(path, true)).toEqual(await digestsOf(join(folder, 'whole.ludograph')))
      })

      it('both of whose manifests are damaged, or none of whose pages can be read, is refused and leaves nothing', async () => {
        const manifests = damaged('manifests.ludograph', (bytes) => {
          for (const name of ['manifest.json', 'manifest-copy.json']) bytes.fill(0x20, entryOf(name).from, entryOf(name).from + 9)
          return bytes
        })
        await expect(openArchive(manifests, { salvage: true })).rejects.toMatchObject({ code: 'backup_damaged', hint: 'Use another backup.' })
        const pages = damaged('pages.ludograph', (bytes) => bytes.fill(0, entryOf('manifest.json').to + 512, entryOf('manifest-copy.json').from - 512))
        const target = await emptyTarget(catalogues, folders)
        await expect(restoreInto(target, pages, true)).rejects.toMatchObject({ code: 'backup_damaged', message: expect.stringContaining('Nothing of this backup') as string })
        expect(target.kind === 'embedded' && existsSync(target.folder)).toBe(false)
      })

      it('what it does not hold any more is named, and the rest restored', async () => {
        const { from } = entryOf('tables/application_genres/000000.copy.gz')
        const path = damaged('page.ludograph', (bytes) => {
          bytes.fill(0xff, from + 20, from + 40)
          return bytes
        })
        await expect(restoreInto(await emptyTarget(catalogues, folders), path)).rejects.toMatchObject({ code: 'backup_damaged' })
        const target = await emptyTarget(catalogues, folders)
        expect(await restoreInto(target, path, true)).toMatchObject({ orphans: {}, lost: [{ table: 'application_genres', page: 0 }] })
        const after = await rowsOf(await catalogues.open(target))
        expect(after).toEqual({ ...before, application_genres: [] })
      })

      it('rows whose counterpart is lost go with it, but no application for want of its import', async () => {
        const genres = entryOf('tables/genres/000000.copy.gz')
        const imports = entryOf('tables/imports/000000.copy.gz')
        const path = damaged('lookups.ludograph', (bytes) => bytes.fill(0xff, genres.from + 20, genres.from + 30).fill(0xff, imports.from + 20, imports.from + 30))
        const target = await emptyTarget(catalogues, folders)
        const { orphans, lost } = await restoreInto(target, path, true)
        expect(lost.map(({ table }) => table)).toEqual(['imports', 'genres'])
        const rejects = before['rejects']!.filter((row) => !inHistory(row)).length
        expect(orphans).toEqual({ application_genres: before['application_genres']!.length, ...(rejects > 0 && { rejects }) })
        expectHistory(await rowsOf(await catalogues.open(target)))
      })

      it('reviews of an application that is lost wait for it', async () => {
        const { from } = entryOf('tables/applications/000000.copy.gz')
        const path = damaged('applications.ludograph', (bytes) => bytes.fill(0xff, from + 20, from + 30))
        const target = await emptyTarget(catalogues, folders)
        const { orphans, waiting, notes } = await restoreInto(target, path, true)
        expect(orphans).not.toHaveProperty('reviews')
        const after = await rowsOf(await catalogues.open(target))
        const reviewsOf = (rows: readonly unknown[]): string[] => (rows as { appid: number; recommendationid: string; review: string }[]).map(({ appid, recommendationid, review }) => `${appid} ${recommendationid} ${review}`).sort()
        expect(after['reviews']!.length).toBeLessThan(before['reviews']!.length)
        expect(reviewsOf([...after['reviews']!, ...after['waiting_reviews']!])).toEqual(reviewsOf([...before['reviews']!, ...before['waiting_reviews']!]))
        expect(waiting).toBe(before['reviews']!.length - after['reviews']!.length)
        expect(notes.join(' ')).toContain(`wait for them (${waiting})`)
      })

      it('imports that are lost with their rejects leave every application and its history', async () => {
        const path = damaged('imports.ludograph', (bytes) => {
          for (const table of ['imports', 'rejects']) {
            const { from } = entryOf(`tables/${table}/000000.copy.gz`)
            bytes.fill(0xff, from + 20, from + 30)
          }
          return bytes
        })
        const target = await emptyTarget(catalogues, folders)
        const { orphans, lost } = await restoreInto(target, path, true)
        expect(orphans).toEqual({})
        expect(lost.map(({ table }) => table)).toEqual(['imports', 'rejects'])
        expectHistory(await rowsOf(await catalogues.open(target)))
      })

      it.each([0.05, 0.5, 0.95])('of the first %f of it, what is there is restored', async (share) => {
        const path = damaged('short.ludograph', (bytes) => bytes.subarray(0, Math.floor(bytes.length * share)))
        await expect(verifyArchive(path)).rejects.toMatchObject({ code: 'backup_damaged' })
        if (share < 0.1) return
        const target = await emptyTarget(catalogues, folders)
        await restoreInto(target, path, true)
        const after = await rowsOf(await catalogues.open(target))
        expect(after['saved_queries']).toEqual(before['saved_queries'])
      })

      it.each([
        ['a file with games', '[{"appid": 10}]'],
        ['an empty file', ''],
        ['a web page', '<html></html>'],
      ])('%s is not one', async (_what, text) => {
        const path = join(folder, 'other.ludograph')
        writeFileSync(path, text)
        await expect(openArchive(path)).rejects.toMatchObject({ code: 'not_a_backup' })
      })
    })
  })
})

describe.each(versions)('a backup of a catalogue of schema %i', (version) => {
  const folders = scratchFolders()
  // Making a new embedded catalogue takes seconds, and the first schema differs most.
  const onEngine = version === versions[0] ? onEmbedded : onServer
  onEngine((catalogues) => {
    it('is restored and brought up to date', async () => {
      const old = await lived(catalogues, version)
      const path = join(await folders(), 'old.ludograph')
      await backUp(old, path)
      await migrate(old)
      const target = await emptyTarget(catalogues, folders)
      await restoreInto(target, path)
      const restored = await catalogues.open(target)
      expect(await restored.query('select max(version) as version from schema_migrations')).toEqual([{ version: newest }])
      expect(await rowsOf(restored)).toEqual(await rowsOf(old))
    })
  })
})

async function digestsOf(path: string, salvage = false): Promise<string[]> {
  const pages: string[] = []
  for await (const { table, page, data } of (await openArchive(path, { salvage })).pages()) pages.push(`${table} ${page} ${Buffer.from(data).toString('base64')}`)
  return pages
}

/** Where there is no catalogue yet. */
async function emptyTarget(catalogues: Catalogues, folders: () => Promise<string>): Promise<EngineTarget> {
  const target = await catalogues.target('nothing')
  return target.kind === 'server' ? target : { ...target, folder: join(await folders(), 'restored') }
}
