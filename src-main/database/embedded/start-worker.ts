import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { LudographError } from '@contract'
import { workerFile } from '../worker-file'
import type { CatalogueUse, FromWorker, WorkerOptions } from './messages'
import { unpackNewDatabase } from './new-database'
import { syncEntries, syncFolder } from './sync'

/**
 * V8 recompiles a WebAssembly function with its optimizing compiler once the function has used up a budget (1.8 million by
 * default, roughly the bytes of code executed). PostgreSQL's large functions reach that too soon: opening a catalogue spent
 * about half of its processor time optimizing code that then hardly ran. Long imports and queries still get optimized code.
 */
setFlagsFromString('--wasm-tiering-budget=100000000')

/** Unpacks an empty database into a folder of another name, renamed when it is whole: a half-made database is never opened. */
export async function createIfMissing(dataDir: string, onNotice?: (text: string) => void): Promise<void> {
  if (existsSync(join(dataDir, 'PG_VERSION'))) return
  const unfinished = `${dataDir}.new`
  rmSync(unfinished, { recursive: true, force: true })
  onNotice?.('A new catalogue was made.')
  await unpackNewDatabase(unfinished)
  await syncFolder(unfinished)
  renameSync(unfinished, dataDir)
  syncEntries(dirname(dataDir))
}

/**
 * Opens the database in a thread of its own. Nothing runs on the folder now: the temporary files in it are those of
 * statements that were stopped.
 * @throws LudographError `engine_failed`
 */
export function startWorker(dataDir: string, use: CatalogueUse): Promise<Worker> {
  rmSync(join(dataDir, 'base', 'pgsql_tmp'), { recursive: true, force: true })
  return new Promise((ready, failed) => {
    const worker = new Worker(workerFile('pglite'), { workerData: { dataDir, use } satisfies WorkerOptions })
    const fail = (why: string): void => {
      void worker.terminate()
      failed(
        new LudographError(
          'engine_failed',
          'The embedded database could not be opened.',
          'Most often its files are damaged or incomplete (a copy that was broken off, a disk that fails): restore its newest backup, or recover what can be read of it into a new catalogue (on the command line: restore FOLDER --salvage --catalogue NEW). If the disk is full, free some space.',
          why,
        ),
      )
    }
    const onError = (error: Error): void => fail(error.message)
    const onExit = (): void => fail('its worker ended while starting')
    worker.once('error', onError)
    worker.once('exit', onExit)
    worker.on('message', function first(message: FromWorker) {
      if (message.op === 'failed') fail(message.message)
      if (message.op !== 'ready') return
      worker.off('message', first)
      worker.off('error', onError)
      worker.off('exit', onExit)
      // An 'error' without a listener would end the whole program; what follows from it is seen at 'exit'.
      worker.on('error', (error) => console.error('the database worker failed:', error.message.slice(0, 500)))
      ready(worker)
    })
  })
}
