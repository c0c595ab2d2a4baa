import type { CallInput, CallOutput, DocumentPath, PathType, Subject } from '@contract'
import type { Engine, Transaction } from '../database/engine'
import { readCustomFields } from '../query-model/custom-fields'
import { writePointer, type Step } from '../query-model/pointer'
import { documentColumns } from '../query-model/locate'

type JsonType = keyof Required<DocumentPath['types']>

/** Deeper than this, and beyond so many places, documents are not described; the answer tells how many were left out. */
const deepest = 8
const mostPaths = 2000

interface Found {
  readonly column: string
  readonly steps: readonly Step[]
  documents: number
  lastDocument: number
  values: number
  readonly types: Partial<Record<JsonType, number>>
  readonly examples: Set<string>
  dates: number
}

const typeOf = (value: unknown): JsonType =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : (typeof value as 'string' | 'number' | 'boolean' | 'object')

/** Collects the places that occur in documents; elements of a list share one place. */
export class PathCollector {
  readonly #found = new Map<string, Found>()
  #document = 0
  leftOut = 0

  /** Reads one column of one row. */
  add(column: string, document: unknown): void {
    this.#document++
    const waiting: { value: unknown; steps: readonly Step[] }[] = [{ value: document, steps: [] }]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { value, steps } = next
      if (steps.length > 0) this.#note(column, steps, value)
      if (typeof value !== 'object' || value === null) continue
      if (steps.length >= deepest) {
        this.leftOut++
        continue
      }
      if (Array.isArray(value)) {
        for (const element of value as unknown[]) waiting.push({ value: element, steps: [...steps, { each: true }] })
      } else {
        for (const [key, inside] of Object.entries(value)) waiting.push({ value: inside, steps: [...steps, { key }] })
      }
    }
  }

  #note(column: string, steps: readonly Step[], value: unknown): void {
    const id = writePointer({ column, steps })
    let found = this.#found.get(id)
    if (!found) {
      if (this.#found.size >= mostPaths || id.length > 600) {
        this.leftOut++
        return
      }
      found = { column, steps, documents: 0, lastDocument: 0, values: 0, types: {}, examples: new Set(), dates: 0 }
      this.#found.set(id, found)
    }
    const type = typeOf(value)
    found.types[type] = (found.types[type] ?? 0) + 1
    found.values++
    if (found.lastDocument !== this.#document) {
      found.lastDocument = this.#document
      found.documents++
    }
    if (type === 'string' && /^[1-9]\d{3}-\d{2}-\d{2}/.test(value as string)) found.dates++
    if (found.examples.size < 3 && type !== 'object' && type !== 'array' && type !== 'null') {
      const text = String(value)
      found.examples.add(text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text)
    }
  }

  /** Most frequent first. */
  paths(isFast: (id: string) => boolean): DocumentPath[] {
    return [...this.#found]
      .map(([id, found]): DocumentPath => ({
        id,
        column: found.column,
        steps: found.steps.map((step) => ('each' in step ? null : step.key)),
        documents: found.documents,
        values: found.values,
        types: found.types,
        suggested: suggest(found),
        examples: [...found.examples],
        fast: isFast(id),
      }))
      .sort((a, b) => b.documents - a.documents || (a.id < b.id ? -1 : 1))
  }
}

function suggest({ types, dates }: Found): PathType {
  const { number = 0, boolean = 0, string = 0 } = types
  if (number > string && number >= boolean) return 'number'
  if (boolean > string) return 'boolean'
  return string > 0 && dates * 2 > string ? 'date' : 'text'
}

/** The table's rows are read spread evenly, so that early imports do not speak for all. */
async function sampleRows(transaction: Transaction, subject: Subject, sample: number): Promise<{ total: number; rows: Record<string, unknown>[] }> {
  // Observations have no documents.
  if (documentColumns[subject].length === 0) return { total: 0, rows: [] }
  const [counted] = await transaction.query<{ total: number }>(`select count(*) as total from ${subject}`)
  const total = counted?.total ?? 0
  const step = Math.max(1, Math.floor(total / sample))
  const key = subject === 'applications' ? 'appid' : 'appid, recommendationid'
  const columns = documentColumns[subject]
  const rows = await transaction.query(
    `select ${columns.map((name) => `t.${name}`).join(', ')}
     from (select ${key}, row_number() over (order by ${key}) as n from ${subject}) as numbered
     join ${subject} t using (${key})
     where n % $1 = 0 limit $2`,
    [step, sample],
  )
  return { total, rows }
}

/** Reads a sample of documents and tells which places occur in them, how often, and of which types. */
export async function documentPaths(
  engine: Engine,
  { subject, sample }: CallInput<'analytics.paths'>,
): Promise<CallOutput<'analytics.paths'>> {
  return engine.transaction({ readOnly: true, timeLimitMs: 120_000 }, async (transaction) => {
    const { total, rows } = await sampleRows(transaction, subject, sample)
    const fast = await transaction.query<{ field: string }>('select field from fast_paths where subject = $1', [subject])
    // What an import has put there under a name is listed by that name.
    const named = new Set((await readCustomFields(transaction)).filter((one) => one.subject === subject && one.path === `document#/${one.id}`).map(({ path }) => path))
    const known = new Set(fast.map(({ field }) => field))
    const collector = new PathCollector()
    for (const row of rows) {
      for (const column of documentColumns[subject]) {
        const document = row[column]
        if (document !== null && document !== undefined) collector.add(column, document)
      }
    }
    return { subject, total, sampled: rows.length, paths: collector.paths((id) => known.has(id)).filter(({ id }) => !named.has(id)), leftOut: collector.leftOut }
  })
}
