import { Worker } from 'node:worker_threads'
import { LudographError } from '@contract'
import { workerFile } from '../database/worker-file'
import type { FileToParse, ParsedPack } from './pack-parser'
import type { PackedRecords } from './packed-records'
import type { FromParser, ToParser } from './parser-messages'
import type { ParsingOptions } from './reader-messages'

/** A parser failed, and not a file: nothing of the import can be trusted. */
export class ParserError extends Error {
  constructor(readonly reason: unknown) {
    super('a parser failed')
  }
}

/** Whoever parses packs of records beside the reader. */
export interface Parsers {
  readonly count: number
  /** The packs that follow are of this file. */
  beginFile(file: FileToParse): void
  /**
   * @param before records of the import before these
   * @param memory that is not needed any more, to be used for rows
   */
  parse(pack: PackedRecords, before: number, memory: ArrayBuffer[]): Promise<ParsedPack>
}

/** Worker threads that parse, started when the first file is begun: most imports are too small for them. */
export class ParserThreads implements Parsers {
  readonly count: number
  readonly #options: ParsingOptions
  readonly #file: string
  readonly #threads: ParserThread[] = []
  #next = 0

  /** @param file the program of a thread */
  constructor(count: number, options: ParsingOptions, file = workerFile('parser')) {
    this.count = count
    this.#options = options
    this.#file = file
  }

  beginFile(file: FileToParse): void {
    const { known, language, newFor } = this.#options
    while (this.#threads.length < this.count) this.#threads.push(new ParserThread(this.#file, { known, language, newFor }))
    for (const thread of this.#threads) thread.tell({ op: 'file', file })
  }

  parse(pack: PackedRecords, before: number, memory: ArrayBuffer[]): Promise<ParsedPack> {
    const thread = this.#threads[this.#next++ % this.#threads.length]
    if (!thread) throw new Error('no file was begun')
    return thread.parse(pack, before, memory)
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()))
  }
}

interface Waiting {
  readonly resolve: (parsed: ParsedPack) => void
  readonly reject: (reason: Error) => void
}

class ParserThread {
  readonly #worker: Worker
  /** It has ended: nobody else will answer. */
  #failed: Error | null = null
  /** in the order in which they were sent */
  readonly #waiting: Waiting[] = []

  constructor(file: string, options: ParsingOptions) {
    // Half of V8's default. Little stays on the heap, because rows are written straight to buffers, and every parser thread has its own heap.
    this.#worker = new Worker(file, { workerData: options, resourceLimits: { maxYoungGenerationSizeMb: 16 } })
    this.#worker.on('message', (message: FromParser) => {
      if (message.op === 'parsed') this.#waiting.shift()?.resolve(message.parsed)
      else this.#fail(new LudographError(message.error.code, message.error.message, message.error.hint, message.error.detail))
    })
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('exit', () => this.#fail(new LudographError('import_failed', 'A reader of the import ended unexpectedly.', 'The catalogue is unchanged. Try again.')))
  }

  tell(message: ToParser, transfer: ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, transfer)
  }

  parse(pack: PackedRecords, before: number, memory: ArrayBuffer[]): Promise<ParsedPack> {
    if (this.#failed) return Promise.reject(this.#failed)
    const parsed = new Promise<ParsedPack>((resolve, reject) => this.#waiting.push({ resolve, reject }))
    this.tell({ op: 'pack', pack, before, memory }, [pack.bytes.buffer, ...memory])
    return parsed
  }

  async close(): Promise<void> {
    this.#worker.removeAllListeners('exit')
    await this.#worker.terminate()
  }

  #fail(reason: Error): void {
    this.#failed ??= reason
    for (const { reject } of this.#waiting.splice(0)) reject(reason)
  }
}
