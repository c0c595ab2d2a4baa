import type { MapTypes } from '@contract'
import type { Engine } from '../../database/engine'
import { vectorText, vectorsFrom } from '../../database/vector-index'
import type { PointTerms } from './label-terms'

/** $2: which applications are on the map. */
const onMap = `embedding_model = $1 and description_embedding is not null and ($2 = 'all' or type = 'game')`
/** Rows read at a time: others get their turn at the database in between. */
const pageRows = 1000
/** Of tags with votes: those that most players gave say what it is, further ones also what is in it. */
const mostTags = 8

interface Page {
  [column: string]: unknown
  readonly appids: number[] | null
  readonly hashes: string[] | null
  readonly vectors: Buffer | null
  readonly subjects: string[][] | null
  readonly texts: string[] | null
  readonly makers: string[][] | null
}

/** The vectors of the model, by appid, as one block of floats, of which texts they are made (hex), and what the points are about. */
export async function readMapVectors(
  engine: Engine,
  model: string,
  types: MapTypes,
  signal: AbortSignal,
): Promise<{ appids: number[]; hashes: string[]; vectors: Float32Array<ArrayBuffer>; terms: PointTerms[] }> {
  const appids: number[] = []
  const hashes: string[] = []
  const terms: PointTerms[] = []
  const blocks: Float32Array[] = []
  for (let last = -1; ; last = appids.at(-1) ?? last) {
    signal.throwIfAborted()
    const [page] = await engine.query<Page>(
      `select array_agg(appid::float8 order by appid) as appids,
              array_agg(encode(hash, 'hex') order by appid) as hashes,
              string_agg(vector_send(vector), ''::bytea order by appid) as vectors,
              json_agg(subjects order by appid) as subjects,
              json_agg(concat_ws(' ', name, short_description) order by appid) as texts,
              json_agg(makers order by appid) as makers
       from (
         select a.appid, a.embedding_text_hash as hash, a.description_embedding as vector, a.name, a.short_description,
                array(
                  select g.name from application_genres ag join genres g on g.id = ag.genre_id where ag.appid = a.appid
                  union
                  select t.name from (
                    (select tag_id from application_tags at where at.appid = a.appid and at.votes is not null order by at.votes desc, tag_id limit ${mostTags})
                    union all
                    select tag_id from application_tags at where at.appid = a.appid and at.votes is null
                  ) as given join tags t on t.id = given.tag_id
                  order by 1
                ) as subjects,
                array(
                  select name from (
                    select 1 as part, d.name from application_developers ad join developers d on d.id = ad.developer_id where ad.appid = a.appid
                    union all
                    select 2, p.name from application_publishers ap join publishers p on p.id = ap.publisher_id where ap.appid = a.appid
                  ) as made order by part, name
                ) as makers
         from applications a
         where a.appid > $3 and ${onMap}
         order by a.appid limit ${pageRows}
       ) as page`,
      [model, types, last],
    )
    const { appids: ids, hashes: ofTexts, vectors, subjects, texts, makers } = page ?? {}
    if (!ids || !vectors) break
    ids.forEach((appid, place) => {
      appids.push(appid)
      hashes.push(ofTexts?.[place] ?? '')
      terms.push({ subjects: subjects?.[place] ?? [], text: texts?.[place] ?? '', makers: makers?.[place] ?? [] })
    })
    blocks.push(vectorsFrom(vectors, ids.length))
  }
  return { appids, hashes, vectors: inOne(blocks), terms }
}

/** Blocks of vectors as one. */
function inOne(blocks: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(blocks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const block of blocks) {
    all.set(block, at)
    at += block.length
  }
  return all
}

/** Vectors, without what they are about. */
export async function readVectorsOf(engine: Engine, model: string, appids: readonly number[], signal: AbortSignal): Promise<{ appids: number[]; hashes: string[]; vectors: Float32Array<ArrayBuffer> }> {
  const found: number[] = []
  const hashes: string[] = []
  const blocks: Float32Array[] = []
  for (let from = 0; from < appids.length; from += pageRows) {
    signal.throwIfAborted()
    const [page] = await engine.query<Pick<Page, 'appids' | 'hashes' | 'vectors'>>(
      `select array_agg(appid::float8 order by appid) as appids, array_agg(encode(embedding_text_hash, 'hex') order by appid) as hashes,
              string_agg(vector_send(description_embedding), ''::bytea order by appid) as vectors
       from applications where appid = any ($2::bigint[]) and embedding_model = $1 and description_embedding is not null`,
      [model, appids.slice(from, from + pageRows)],
    )
    if (!page?.appids || !page.vectors) continue
    found.push(...page.appids)
    hashes.push(...(page.hashes ?? []))
    blocks.push(vectorsFrom(page.vectors, page.appids.length))
  }
  return { appids: found, hashes, vectors: inOne(blocks) }
}

/** Of a large table only some pages are read, with so many times as many rows on them as are wanted: not all rows are on the map. */
const spareRows = 20

/** A few thousand vectors, taken from everywhere, and the same ones each time while the catalogue is the same. */
export async function readSample(engine: Engine, model: string, types: MapTypes, rows: number): Promise<Float32Array<ArrayBuffer>> {
  const [table] = await engine.query<{ rows: number }>("select reltuples::float8 as rows from pg_class where oid = 'applications'::regclass")
  const share = Math.min(1, (rows * spareRows) / Math.max(table?.rows ?? 0, 1))
  const some = share < 1 ? await sampleOf(engine, model, types, { rows, share }) : null
  const { count, vectors } = some !== null && some.count === rows ? some : await sampleOf(engine, model, types, { rows, share: 1 })
  return vectors ? vectorsFrom(vectors, count) : new Float32Array(0)
}

async function sampleOf(engine: Engine, model: string, types: MapTypes, { rows, share }: { readonly rows: number; readonly share: number }): Promise<{ count: number; vectors: Buffer | null }> {
  const [page] = await engine.query<{ vectors: Buffer | null; count: number }>(
    `select string_agg(vector_send(vector), ''::bytea order by appid) as vectors, count(*) as count
     from (
       select appid, description_embedding as vector from applications ${share < 1 ? 'tablesample system ($4) repeatable (1)' : ''}
       where ${onMap} order by hashint8(appid) limit $3
     ) as sample`,
    [model, types, rows, ...(share < 1 ? [100 * share] : [])],
  )
  return { count: page?.count ?? 0, vectors: page?.vectors ?? null }
}

/** Bytes of a point: its appid, x and y. */
const pointBytes = 16

/** Where all points lie along two axes: the database multiplies, and no vector has to travel. */
export async function projectAll(engine: Engine, model: string, types: MapTypes, axes: readonly Float64Array[]): Promise<{ appids: number[]; positions: Float32Array<ArrayBuffer> }> {
  const [row] = await engine.query<{ points: Buffer | null }>(
    `select string_agg(
              int8send(appid) || float4send((-(description_embedding <#> $3::vector))::real) || float4send((-(description_embedding <#> $4::vector))::real),
              ''::bytea order by appid
            ) as points
     from applications where ${onMap}`,
    [model, types, ...axes.map((axis) => vectorText(Float32Array.from(axis)))],
  )
  const points = row?.points ?? Buffer.alloc(0)
  const count = points.length / pointBytes
  const appids = new Array<number>(count)
  const positions = new Float32Array(count * 2)
  for (let place = 0, at = 0; place < count; place++, at += pointBytes) {
    appids[place] = Number(points.readBigInt64BE(at))
    positions[place * 2] = points.readFloatBE(at + 8)
    positions[place * 2 + 1] = points.readFloatBE(at + 12)
  }
  return { appids, positions }
}

/** Whether at least so many applications would be on the map. */
export async function hasMapVectors(engine: Engine, model: string, types: MapTypes, wanted: number): Promise<boolean> {
  const rows = await engine.query(`select 1 from applications where ${onMap} limit $3`, [model, types, wanted])
  return rows.length === wanted
}
