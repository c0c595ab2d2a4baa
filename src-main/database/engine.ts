import type { EngineKind, Privacy } from '@contract'

/** A row as pg gives it, parsed by the type parsers of `value-types.ts`. */
export type Row = Record<string, unknown>

export interface Queryable {
  /** Runs exactly one statement, by the extended protocol. `values` become $1, $2, ... */
  query<R extends Row = Row>(text: string, values?: readonly unknown[]): Promise<R[]>
}

/** Rows as lists of cells (numbers, texts, yes/no, null), in pieces; `fields` are there before the first row. */
export interface RowReader {
  readonly fields: readonly { readonly name: string; readonly oid: number }[]
  /** The next rows, at most `count`; none when there are no more. */
  read(count: number): Promise<unknown[][]>
  /** Lets go of the statement; the transaction can go on then. */
  close(): Promise<void>
}

export interface Transaction extends Queryable {
  /** Runs one statement by the extended protocol and reads its rows bit by bit, so that a large answer needs little memory. */
  reader(text: string, values?: readonly unknown[], firstRows?: number): Promise<RowReader>
  /** Names and types of the columns that a statement gives; it is neither planned nor run. */
  describe(text: string): Promise<RowReader['fields']>
  /** Runs several statements of our own (a migration), by the simple protocol. Never for anything a user wrote. */
  script(text: string): Promise<void>
  /** Loads rows in PostgreSQL's binary COPY format (see `binary-copy.ts`). The buffer may be handed over and emptied. */
  copyIn(table: string, columns: readonly string[], data: Uint8Array): Promise<void>
  /** The rows of a query in PostgreSQL's binary COPY format, header and trailer included, all in memory: ask for a page at a time. */
  copyOut(query: string): Promise<Uint8Array>
}

export interface TransactionOptions {
  /** A question: it can change nothing, and its temporary files are limited (see `temporary-space.ts`). */
  readonly readOnly?: boolean
  /** Every statement sees the catalogue as it was at the first one, whatever is committed meanwhile (repeatable read). */
  readonly snapshot?: boolean
  /** Ends in a rollback even if all went well: for work that makes something for its own use only. */
  readonly discard?: boolean
  /** Past this the work is stopped with the error `time_limit`. */
  readonly timeLimitMs?: number
  /** Aborting it rolls back and rejects with its reason, if that is a LudographError, else with `cancelled`. */
  readonly signal?: AbortSignal
}

export interface SessionOptions {
  /** settings of the session while the work lasts; they go back to what they were */
  readonly settings?: Readonly<Record<string, string>>
  /** Aborting it stops the statement that runs and rejects as a transaction does; statements before it stay done. */
  readonly signal?: AbortSignal
}

/** Work that only one program does at a time in one catalogue, for as long as its lock is held. */
export interface ExclusiveLock {
  /**
   * The same catalogue, but every transaction that writes is bound to the lock: it checks it first and again just before it
   * commits, and nobody else can take the lock between the two. Do all of the work by this one.
   */
  readonly engine: Engine
  /** Aborted, with a LudographError `lock_lost` as its reason, as soon as it is known that the lock is gone. */
  readonly signal: AbortSignal
  release(): Promise<void>
}

/** What holds a catalogue. The rest of the core sees only this, whichever engine is open. */
export interface Engine extends Queryable {
  readonly kind: EngineKind
  /** the folder's name, or the server's address without password */
  readonly label: string
  /** PostgreSQL's version, for example 17.11 */
  readonly version: string
  /** who can read along on the way to the database */
  readonly privacy: Privacy
  /**
   * Runs `work` in one transaction: commits when it resolves, rolls back when it rejects. Using the engine itself
   * inside `work` is an error, because on the embedded engine it would wait for itself for ever.
   */
  transaction<T>(options: TransactionOptions, work: (transaction: Transaction) => Promise<T>): Promise<T>
  /**
   * Runs `work` on one connection without a transaction: for statements that PostgreSQL refuses inside one (VACUUM, and
   * what is done CONCURRENTLY). Each statement commits by itself.
   */
  session<T>(options: SessionOptions, work: (session: Queryable) => Promise<T>): Promise<T>
  /**
   * Keeps other programs from doing the same kind of work in the same catalogue until it is released (advisory lock `key`).
   * On the embedded engine the folder's lock has done so already.
   * @returns null if another program holds it
   */
  exclusive(key: number): Promise<ExclusiveLock | null>
  /**
   * Call before writing much. A server tells of a full disk by itself and goes on; PGlite stops for good when it cannot
   * write its log, so on the embedded engine the disk must have the room beforehand.
   * @param bytes about to be written, log included
   * @throws LudographError `disk_full`
   */
  requireRoom(bytes: number): Promise<void>
  /**
   * Writes dirty pages to the data files, which keeps the write-ahead log short and recovery after a crash quick. Commits are durable
   * without it. Does nothing on a server, which has its own checkpointer.
   */
  checkpoint(): Promise<void>
  /**
   * Stops every statement that runs or waits here; they reject with `cancelled`. Statements that come afterwards are run.
   * Resolves when nothing of them is left.
   */
  stop(): Promise<void>
  close(): Promise<void>
}
