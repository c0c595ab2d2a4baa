import type { EmbeddedThing } from '@contract'
import type { Engine } from '../database/engine'
import type { Embedder } from './embedder'
import { beginning, knownVectors, readPage, writePage, type Cursor, type LookedRow, type PageRow } from './pages'
import type { RunCounts, RunsTable } from './runs-table'

export interface BackfillOptions {
  readonly engine: Engine
  readonly embedder: Embedder
  readonly runs: RunsTable
  readonly id: number
  readonly what: EmbeddedThing
  readonly signal: AbortSignal
  /** share of the time that is worked, 0..1; asked for each page */
  readonly pace: () => number
  /** resolves when the run may go on (it is not paused, no import runs) */
  readonly mayGoOn: () => Promise<void>
  /** resolves when no user waits for an answer; asked before each page is read or written */
  readonly givesWay: () => Promise<void>
  readonly onPage: (counts: RunCounts, rows: number) => void
}

/** Rows read, embedded and written at a time: a second or so of work, which is all that a crash can lose. */
const pageRows = 96
/** Vectors of the last texts are kept: equal texts often lie side by side, and the page before may not be written yet. */
const rememberedTexts = 2048

interface Page {
  readonly rows: readonly PageRow[]
  /** vectors of their texts that the catalogue has already, by the hash in hex */
  readonly known: ReadonlyMap<string, Float32Array>
}

/**
 * Gives every row a vector that has none of this model or may have changed. While the model works on one page, the next is
 * read and the one before is written: the model never waits for the database.
 * @throws LudographError `cancelled`, or what the model or the database says
 */
export async function backfill(options: BackfillOptions): Promise<void> {
  const recent = new Map<string, Float32Array>()
  // What changes behind the cursor while it moves is found by going round again.
  while ((await sweep(options, recent)) > 0);
}

async function sweep(options: BackfillOptions, recent: Map<string, Float32Array>): Promise<number> {
  const { signal } = options
  let written: Promise<void> = Promise.resolve()
  let rows = 0
  let page = await read(options, beginning)
  try {
    while (page.rows.length > 0) {
      await options.mayGoOn()
      signal.throwIfAborted()
      const started = performance.now()
      const next = read(options, page.rows.at(-1) ?? beginning)
      next.catch(() => undefined) // it is awaited below, or something else went wrong first
      const { looked, counts } = await lookAt(options, page, recent)
      const following = await next
      await written
      const seconds = (performance.now() - started) / 1000
      written = write(options, looked, { ...counts, seconds })
      written.catch(() => undefined) // as above
      rows += looked.length
      page = following
      await rest(seconds, options.pace(), signal)
    }
  } finally {
    await written
  }
  return rows
}

async function read({ engine, embedder, what, givesWay }: BackfillOptions, after: Cursor): Promise<Page> {
  await givesWay()
  const rows = await readPage(engine, what, embedder.model.key, after, pageRows)
  const hashes = rows.filter(isWanted).map((row) => row.hash)
  if (hashes.length === 0) return { rows, known: new Map() }
  await givesWay()
  return { rows, known: await knownVectors(engine, what, embedder.model.key, hashes) }
}

const isWanted = (row: PageRow): boolean => row.text !== '' && !row.isCurrent

async function write({ engine, embedder, runs, id, what, givesWay, onPage }: BackfillOptions, looked: LookedRow[], counts: RunCounts): Promise<void> {
  await givesWay()
  await writePage(engine, what, embedder.model.key, looked, (transaction) => runs.count(transaction, id, counts))
  onPage(counts, looked.length)
}

/** Finds each row's vector: the one it has, that of an equal text, or a new one. */
async function lookAt(
  { embedder, signal }: BackfillOptions,
  { rows: page, known }: Page,
  recent: Map<string, Float32Array>,
): Promise<{ looked: LookedRow[]; counts: Omit<RunCounts, 'seconds'> }> {
  const vectors = new Map(known)
  const wanted = page.filter(isWanted)
  for (const row of wanted) {
    const vector = recent.get(row.hash.toString('hex'))
    if (vector) vectors.set(row.hash.toString('hex'), vector)
  }
  const fresh = new Map<string, string>()
  for (const row of wanted) {
    const key = row.hash.toString('hex')
    if (!vectors.has(key)) fresh.set(key, row.text)
  }
  const embedded = await embedder.embed([...fresh.values()], { signal })
  let cut = 0
  for (const [place, key] of [...fresh.keys()].entries()) {
    const { vector = null, isCut = false } = embedded[place] ?? {}
    if (isCut) cut++
    if (vector === null) continue
    vectors.set(key, vector)
    recent.set(key, vector)
  }
  for (const key of recent.keys()) {
    if (recent.size <= rememberedTexts) break
    recent.delete(key)
  }
  const looked = page.map((row): LookedRow => ({ row, vector: row.isCurrent ? 'keep' : (vectors.get(row.hash.toString('hex')) ?? null) }))
  const withoutText = looked.filter(({ vector }) => vector === null).length
  const made = embedded.filter(({ vector }) => vector !== null).length
  return { looked, counts: { embedded: made, reused: page.length - withoutText - made, withoutText, cut } }
}

/** Stands still for as long as the pace asks after `seconds` of work. */
async function rest(seconds: number, pace: number, signal: AbortSignal): Promise<void> {
  if (pace >= 1) return
  await new Promise<void>((done) => {
    const timer = setTimeout(done, (seconds * 1000 * (1 - pace)) / pace)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    }, { once: true })
  })
}
