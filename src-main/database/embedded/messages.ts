import type { MessagePort } from 'node:worker_threads'

/** What the main thread tells the PGlite worker. */
export type ToWorker =
  | { op: 'connect'; port: MessagePort }
  | { op: 'ping' }
  | { op: 'close' }

/** What the PGlite worker tells the main thread. `busy` brackets every piece of work PGlite does. */
export type FromWorker =
  | { op: 'ready' }
  | { op: 'failed'; message: string }
  | { op: 'pong' }
  | { op: 'busy' }
  | { op: 'idle' }
  | { op: 'closed' }

/**
 * On a connection's own port: PostgreSQL wire bytes, or a COPY, which PGlite does outside of the protocol. `working` comes before
 * and after each piece of its work, so that what only waited is known when the worker is ended. `rows` are those of a `copyOut`.
 */
export type ToConnection = Uint8Array | { copy: string; data: Uint8Array } | { copyOut: string }
export type FromConnection =
  | Uint8Array
  | { working: boolean }
  | { copied: true; rows: Uint8Array | null }
  | { copied: false; message: string; code: string }

/**
 * What a catalogue is opened for. `inspect` loads no library at all and leaves the catalogue's own schemas out of the search path;
 * `salvage` reads past damage, and is for a copy only.
 */
export type CatalogueUse = 'write' | 'read' | 'inspect' | 'salvage'

export interface WorkerOptions {
  /** PGlite's data folder; made by initdb if it does not exist */
  dataDir: string
  use: CatalogueUse
}
