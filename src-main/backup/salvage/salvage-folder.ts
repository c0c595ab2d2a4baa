import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LudographError, toErrorShape } from '@contract'
import { copyData } from '../../database/embedded/salvage/copy-data'
import { hopeless, logGivenUp, mendFiles, resetLog } from '../../database/embedded/salvage/mend-files'
import { emptyPages, lookAtPages, type DamagedPage, type PagesLooked } from '../../database/embedded/salvage/relation-files'
import { EmbeddedEngine } from '../../database/embedded/embedded-engine'
import { lockFolder } from '../../database/embedded/folder-lock'
import { makePrivateFolder } from '../../database/embedded/private-folder'
import { createIfMissing } from '../../database/embedded/start-worker'
import type { Engine } from '../../database/engine'
import type { BackupStep } from '../source'
import { copiedTables, countPages, type CopiedTable } from './copied-table'
import { aboutRows, doubtfulRows, reportMissing, type DoubtfulRows } from './doubtful-rows'
import { LostRows, type Lost } from './lost'
import { dropKeys, mendTable, rebuildLongIndex } from './mend-tables'
import { knowSchema } from './known-schema'

/** A copy of a damaged catalogue with whatever can be read of it, open. */
export interface SalvagedCopy {
  readonly engine: Engine
  readonly lost: readonly Lost[]
  /** what else its user should know */
  readonly notes: readonly string[]
}

export interface SalvageOptions {
  readonly signal: AbortSignal
  readonly onProgress: (step: BackupStep) => void
}

/**
 * Copies the folder of a catalogue that is damaged or does not open, makes the copy one that can be read, and runs `work` on it.
 * The folder itself is only read.
 * @param work folder for the copy, which is removed again
 * @throws LudographError `catalogue_damaged` if nothing can be read of it, saying why; `catalogue_locked`, `disk_full`, …
 */
export async function withSalvaged<T>(folder: string, workFolder: string, options: SalvageOptions, work: (copy: SalvagedCopy) => Promise<T>): Promise<T> {
  try {
    const { looked, notes, lostLog } = await copyAndMend(folder, workFolder, options)
    return await withReadableCopy(folder, workFolder, { looked, notes, lostLog }, options, work)
  } finally {
    rmSync(workFolder, { recursive: true, force: true })
  }
}

interface Mended {
  readonly looked: PagesLooked
  readonly notes: readonly string[]
  readonly lostLog: boolean
}

async function copyAndMend(folder: string, workFolder: string, { signal, onProgress }: SalvageOptions): Promise<Mended> {
  const source = join(folder, 'data')
  const dataDir = join(workFolder, 'data')
  if (!existsSync(source)) throw new LudographError('catalogue_not_found', 'There is no catalogue in this folder: it has no folder “data”.', 'Name the folder of the catalogue itself.')
  rmSync(workFolder, { recursive: true, force: true })
  makePrivateFolder(workFolder)
  const lock = lockFolder(join(folder, 'ludograph.lock'))
  try {
    await copyData(source, dataDir, signal, (done, all) => onProgress(stepOf('Copying the damaged catalogue, in MB', done / 1e6, all / 1e6)))
  } finally {
    lock.release()
  }
  const donor = join(workFolder, 'new')
  const { notes, lostLog } = await mendFiles(dataDir, async () => {
    await createIfMissing(donor)
    return donor
  })
  const looked = await lookAtPages(dataDir, signal, (done, all) => onProgress(stepOf('Looking for damaged pages', done, all)))
  if (lostLog) resetLog(dataDir, looked.lastPosition)
  return { looked, notes: [...notes, ...systemNotes(looked)], lostLog }
}

async function withReadableCopy<T>(
  folder: string,
  workFolder: string,
  { looked, notes: found, lostLog }: Mended,
  { signal, onProgress }: SalvageOptions,
  work: (copy: SalvagedCopy) => Promise<T>,
): Promise<T> {
  const notes = [...found]
  const dataDir = join(workFolder, 'data')
  let engine = await openCopy(workFolder).catch(async (error: unknown) => {
    if (lostLog) throw notOpened(error)
    notes.push(logGivenUp)
    resetLog(dataDir, looked.lastPosition)
    return openCopy(workFolder).catch((second: unknown) => {
      throw notOpened(second)
    })
  })
  try {
    if (looked.system.asFound > 0) await engine.query('reindex system postgres')
    const tables = await copiedTables(engine)
    if (!tables.some(({ name }) => name === 'applications')) throw hopeless('the list of its tables (pg_class) is damaged')
    const lost = new LostRows()
    await countPages(engine, tables, dataDir)
    reportShortFiles(tables, lost)
    const doubtful = await doubtfulRows(engine, tables, looked.damaged, signal)
    if (looked.damaged.length > 0) {
      // A page is read once and then kept in memory: the copy is opened again without those that are given up.
      await engine.close()
      await emptyPages(dataDir, looked.damaged)
      engine = await openCopy(workFolder)
    }
    await mendTables(engine, tables, { doubtful, damaged: looked.damaged, all: notes.includes(logGivenUp) }, lost, { signal, onProgress })
    await knowSchema(engine, folder)
    return await work({ engine, lost: lost.list(), notes })
  } finally {
    await engine.close()
  }
}

async function mendTables(
  engine: Engine,
  tables: readonly CopiedTable[],
  { doubtful, damaged, all }: { readonly doubtful: readonly DoubtfulRows[]; readonly damaged: readonly DamagedPage[]; readonly all: boolean },
  lost: LostRows,
  { signal, onProgress }: SalvageOptions,
): Promise<void> {
  await dropKeys(engine)
  const pages = tables.reduce((sum, { pagesThere }) => sum + pagesThere, 0)
  let done = 0
  for (const table of tables) {
    const isDamaged = damaged.some(({ path }) => path === table.longPath || path === table.longIndexPath)
    if (table.longPath !== null && (isDamaged || all)) await rebuildLongIndex(engine, table)
    await mendTable(engine, table, lost, signal, (read) => onProgress(stepOf(`Reading ${table.name}, in pages`, (done += read), pages)))
  }
  await reportMissing(engine, doubtful, lost)
}

/** Rows of files that are gone, or end too early. */
function reportShortFiles(tables: readonly CopiedTable[], lost: LostRows): void {
  for (const table of tables) lost.add(table.name, aboutRows(table, Math.max(0, table.pages - table.pagesThere)), [])
}

const openCopy = (workFolder: string): Promise<EmbeddedEngine> => EmbeddedEngine.open({ folder: workFolder, use: 'salvage' })

const notOpened = (error: unknown): LudographError => {
  const { message, detail } = toErrorShape(error)
  return hopeless('PostgreSQL does not open a mended copy of it', [message, detail].filter((part) => part !== null).join(' '))
}

const stepOf = (step: string, done: number, all: number): BackupStep => ({ rows: Math.round(done), totalRows: Math.round(all), share: all > 0 ? done / all : 1, step })

function systemNotes({ system: { mended, asFound } }: PagesLooked): string[] {
  return [
    ...(mended > 0 ? [`Damaged pages of PostgreSQL’s own tables that were set right: ${mended}.`] : []),
    ...(asFound > 0 ? [`Damaged pages of PostgreSQL’s own tables and indexes that were taken as they are: ${asFound}.`] : []),
  ]
}
