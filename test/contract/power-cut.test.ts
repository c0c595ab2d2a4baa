import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { amcheck } from '@electric-sql/pglite/contrib/amcheck'
import { describe, expect, it } from 'vitest'
import { CatalogueFiles } from '../../src-main/database/embedded/catalogue-files'
import { EmbeddedEngine } from '../../src-main/database/embedded/embedded-engine'
import { startParameters } from '../../src-main/database/embedded/own-settings'
import { onEmbedded } from '../support/engines'
import { DiskRecorder } from '../support/power-cut'
import { scratchFolders } from '../support/scratch'
import { dice } from '../support/seed'

const cuts = 30
const lastStep = 60

/** Everything that the steps change, as one text. */
const contentSql = `select md5(coalesce(string_agg(id || text, ',' order by id), '')) as digest, (select max(step) from ledger) as step from notes`

/** One step: rows added, changed and removed in one transaction; now and then what writes many files at once. */
async function takeStep(db: PGlite, step: number): Promise<void> {
  await db.transaction(async (transaction) => {
    await transaction.query('insert into ledger values ($1)', [step])
    await transaction.query(`insert into notes (text) select repeat(md5($1::text || n), 1 + n * 3) from generate_series(1, 40) as n`, [step])
    await transaction.query(`update notes set text = md5(text) || $1::text where id % 7 = $1::int % 7`, [step])
    await transaction.query('delete from notes where id % 11 = $1::int % 11', [step])
  })
  if (step % 12 === 5) await db.exec('checkpoint')
  if (step === 20) await db.exec('create index notes_text on notes (md5(text))')
  if (step === 30) await db.exec('vacuum notes')
  if (step === 40) await db.exec('vacuum full notes')
  if (step === 50) await db.exec('reindex table pg_class')
}

/** Works on the data folder in this process, with the files and the settings that the engine has, and writes down what reaches the disk. */
async function work(dataDir: string, settings: Readonly<Record<string, string>>): Promise<{ readonly disk: DiskRecorder; readonly begin: number; readonly contents: readonly string[] }> {
  const disk = new DiskRecorder(dataDir)
  const db = await PGlite.create({
    fs: new CatalogueFiles(dataDir, 'own'),
    extensions: { amcheck },
    // Little memory: pages must be written before what changed them has been committed.
    startParams: startParameters({ shared_buffers: '1MB', shared_preload_libraries: '', ...settings }),
  })
  try {
    await db.exec('create extension if not exists amcheck; create table ledger (step int primary key); create table notes (id bigint generated always as identity primary key, text text); insert into ledger values (0); checkpoint')
    const contents: string[] = [(await db.query<{ digest: string }>(contentSql)).rows[0]!.digest]
    const begin = disk.steps.length
    for (let step = 1; step <= lastStep; step++) {
      await takeStep(db, step)
      disk.confirm(step)
      contents.push((await db.query<{ digest: string }>(contentSql)).rows[0]!.digest)
    }
    return { disk, begin, contents }
  } finally {
    disk.end()
    await db.close()
  }
}

/** What a catalogue holds that is opened after a cut; throws if it does not open or anything in it contradicts itself. */
async function afterCut(folder: string): Promise<{ readonly step: number; readonly digest: string }> {
  const engine = await EmbeddedEngine.open({ folder })
  try {
    await engine.query(`select bt_index_check(indexrelid, true) from pg_index where indrelid in ('notes'::regclass, 'ledger'::regclass, 'pg_class'::regclass)`)
    const [row] = await engine.query<{ step: number; digest: string }>(contentSql)
    return row!
  } finally {
    await engine.close()
  }
}

describe('a power cut', () => {
  const scratch = scratchFolders()
  onEmbedded((catalogues) => {
    /** The cuts after which something was lost or broken. */
    async function lossesWith(settings: Readonly<Record<string, string>>, cuts: number): Promise<string[]> {
      const target = await catalogues.target()
      if (target.kind !== 'embedded') throw new Error('not a folder')
      const { disk, begin, contents } = await work(join(target.folder, 'data'), settings)
      const random = dice('power cut')
      const losses: string[] = []
      for (let cut = 0; cut < cuts; cut++) {
        const folder = join(await scratch(), 'catalogue')
        mkdirSync(join(folder, 'data'), { recursive: true, mode: 0o700 })
        const at = begin + Math.floor(random() * (disk.steps.length - begin))
        const confirmed = disk.cutBefore(at, join(folder, 'data'), random)
        const found = await afterCut(folder).catch((error: unknown) => String(error))
        if (typeof found === 'string') losses.push(`cut ${cut}, before ${at}: ${found}`)
        else if (found.step < confirmed) losses.push(`cut ${cut}, before ${at}: ${confirmed} was confirmed, ${found.step} is there`)
        else if (found.digest !== contents[found.step]) losses.push(`cut ${cut}, before ${at}: something else is there than after ${found.step}`)
      }
      return losses
    }

    it(`at any of ${cuts} moments takes nothing that was committed, and leaves nothing half done`, async () => {
      expect(await lossesWith({}, cuts)).toEqual([])
    })

    it('takes something, where nothing is flushed: the cuts do cut', async () => {
      expect(await lossesWith({ fsync: 'off' }, 6)).not.toEqual([])
    })
  })
})
