import type { EmbeddedThing } from '@contract'
import type { Engine, Transaction } from '../database/engine'
import { BinaryCopy } from '../database/binary-copy'
import { vectorFrom, vectorTables } from '../database/vector-index'
import { missingSql } from './coverage'
import { applicationText, reviewText, textHash } from './text'

/** Where a run has come to: the key of the last row it read. */
export interface Cursor {
  readonly appid: number
  readonly recommendationid: string
}

export const beginning: Cursor = { appid: -1, recommendationid: '' }

/** A row whose text has to be looked at. */
export interface PageRow extends Cursor {
  readonly contentHash: Buffer
  /** '' if it has none */
  readonly text: string
  readonly hash: Buffer
  /** the row's vector was made by this model of this very text: only something else changed */
  readonly isCurrent: boolean
}

interface Found {
  [column: string]: unknown
  readonly appid: number
  readonly recommendationid: string
  readonly contentHash: Buffer
  readonly textHash: Buffer | null
  readonly sameModel: boolean
}

interface FoundApplication extends Found {
  readonly name: string
  readonly genres: unknown
  readonly shortDescription: string | null
  readonly description: string | null
}

interface FoundReview extends Found {
  readonly text: string | null
}

const common = `t.content_hash as "contentHash", t.embedding_text_hash as "textHash",
  coalesce(t.embedding_model = $1, false) as "sameModel"`

/** The record's own genres, in its order: the links have none. */
const applicationsSql = `
  select t.appid, '' as recommendationid, t.name, t.short_description as "shortDescription",
         t.detailed_description as description,
         jsonb_path_query_array(t.document, '$.genres[*].description') as genres, ${common}
  from applications t
  where t.appid > $2 and ${missingSql}
  order by t.appid limit $3`

const reviewsSql = `
  select t.appid, t.recommendationid, t.review as text, ${common}
  from reviews t
  where (t.appid, t.recommendationid) > ($2, $3) and ${missingSql}
  order by t.appid, t.recommendationid limit $4`

/** The next rows after the cursor that have no vector of this model yet, or may have changed since. */
export async function readPage(engine: Engine, what: EmbeddedThing, model: string, after: Cursor, limit: number): Promise<PageRow[]> {
  if (what === 'reviews') {
    const rows = await engine.query<FoundReview>(reviewsSql, [model, after.appid, after.recommendationid, limit])
    return rows.map((row) => pageRow(row, reviewText(row.text)))
  }
  const rows = await engine.query<FoundApplication>(applicationsSql, [model, after.appid, limit])
  return rows.map((row) => pageRow(row, textOf(row)))
}

/** The text of one application as a run would embed it; null if there is no such application. */
export async function readApplicationText(
  engine: Engine,
  appid: number,
  model: string,
): Promise<{ text: string; state: 'embedded' | 'missing' | 'withoutText'; model: string | null } | null> {
  const [row] = await engine.query<FoundApplication & { isLooked: boolean; hasVector: boolean; madeBy: string | null }>(
    `select t.appid, t.name, t.short_description as "shortDescription", t.detailed_description as description,
            jsonb_path_query_array(t.document, '$.genres[*].description') as genres,
            not ${missingSql} as "isLooked", t.description_embedding is not null as "hasVector",
            t.embedding_model as "madeBy"
     from applications t where t.appid = $2`,
    [model, appid],
  )
  if (!row) return null
  return { text: textOf(row), state: !row.isLooked ? 'missing' : row.hasVector ? 'embedded' : 'withoutText', model: row.madeBy }
}

const textOf = ({ name, genres, shortDescription, description }: FoundApplication): string =>
  applicationText({ name, genres: strings(genres), shortDescription, description })

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

function pageRow({ appid, recommendationid, contentHash, textHash: known, sameModel }: Found, text: string): PageRow {
  const hash = textHash(text)
  return { appid, recommendationid, contentHash, text, hash, isCurrent: sameModel && known !== null && hash.equals(known) }
}

/** Vectors of this model that the catalogue has of equal texts already, by the hash in hex. */
export async function knownVectors(
  engine: Engine,
  what: EmbeddedThing,
  model: string,
  hashes: readonly Buffer[],
): Promise<Map<string, Float32Array>> {
  const { table, column } = vectorTables[what]
  const rows = await engine.query<{ hash: Buffer; vector: string }>(
    `select distinct on (embedding_text_hash) embedding_text_hash as hash, ${column}::text as vector
     from ${table}
     where embedding_text_hash = any ($1::bytea[]) and embedding_model = $2 and ${column} is not null`,
    [hashes, model],
  )
  return new Map(rows.map(({ hash, vector }) => [hash.toString('hex'), vectorFrom(vector)]))
}

export interface LookedRow {
  readonly row: PageRow
  /** null: without text; 'keep': the vector it has is right */
  readonly vector: Float32Array | null | 'keep'
}

const stage = 'staging_embeddings'
const stageColumns = ['appid', 'recommendationid', 'content_hash', 'text_hash', 'keep', 'embedding']

/**
 * Writes what was looked at: COPY into a stage, then one UPDATE. A row that changed while its text was embedded is left as it
 * is, and so stays missing.
 * @param also runs in the same transaction
 */
export async function writePage(
  engine: Engine,
  what: EmbeddedThing,
  model: string,
  looked: readonly LookedRow[],
  also: (transaction: Transaction) => Promise<unknown>,
): Promise<void> {
  const { table, column } = vectorTables[what]
  const copy = new BinaryCopy(looked.length * 1700 + 1000)
  for (const { row, vector } of looked) {
    copy.startRow(stageColumns.length)
    copy.bigint(row.appid)
    copy.text(row.recommendationid)
    copy.bytea(row.contentHash)
    copy.bytea(vector === null ? null : row.hash)
    copy.boolean(vector === 'keep')
    copy.vector(vector === 'keep' ? null : vector)
  }
  const sameRow = what === 'reviews' ? 't.appid = s.appid and t.recommendationid = s.recommendationid' : 't.appid = s.appid'
  await engine.transaction({}, async (transaction) => {
    await transaction.copyIn(stage, stageColumns, copy.take())
    await transaction.query(
      `update ${table} t
       set ${column} = case when s.keep then t.${column} else s.embedding end,
           embedding_model = $1, embedding_text_hash = s.text_hash, embedding_content_hash = s.content_hash
       from ${stage} s
       where ${sameRow} and t.content_hash = s.content_hash`,
      [model],
    )
    await transaction.query(`truncate ${stage}`)
    await also(transaction)
  })
}
