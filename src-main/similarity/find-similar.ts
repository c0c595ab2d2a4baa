import type { CallInput, SimilarAnswer, SimilarResult } from '@contract'
import type { Engine, Queryable } from '../database/engine'
import { applicationCards } from './cards'
import type { Conditions } from './conditions'
import type { FoundRow } from './fold'
import { nearest } from './nearest'
import { conditionsOf, readQuestion } from './question'
import type { VectorMemory } from './vector-memory'
import type { Words } from './words'

/** Analysts wait this long for an answer at most. */
const timeLimitMs = 60_000
/** How many are offered where a limit of distance leaves none. */
const offered = 3

/** The applications nearest to a game, a text or several games. @throws LudographError as `readQuestion` and `addFilters` say */
export async function findSimilar(
  engine: Engine,
  words: Words,
  { to, filters, limit, maxDistance }: CallInput<'similar.find'>,
  { efSearch, memory, countVectors }: { efSearch: number; memory: VectorMemory; countVectors: (database: Queryable) => Promise<number> },
): Promise<SimilarAnswer> {
  const started = performance.now()
  const question = await readQuestion(engine, words, to)
  const conditions = conditionsOf(question, words, filters)
  const remembered = await memory.read(words.modelKey)
  return engine.transaction({ readOnly: true, timeLimitMs }, async (transaction) => {
    const { index, rows } = await nearest(transaction, { conditions, limit, efSearch, vector: question.vector, memory: remembered })
    const within = maxDistance === null ? rows : rows.filter(({ distance }) => distance <= maxDistance)
    const instead = within.length === 0 ? rows.slice(0, offered) : []
    const shown = await withCards(transaction, conditions, [...within, ...instead])
    const asked = question.plus.map(({ appid }) => appid)
    const [same] = await transaction.query<{ appids: number[] | null }>(
      `select array_agg(appid::float8 order by appid) as appids from applications
       where embedding_text_hash = any ($1::bytea[]) and appid <> all ($2::bigint[])`,
      [question.plus.map(({ hash }) => hash), asked],
    )
    return {
      engine: engine.kind,
      index,
      results: shown.slice(0, within.length),
      sameAsAsked: same?.appids ?? [],
      fewer: within.length < limit,
      nearest: shown.slice(within.length),
      pieces: question.pieces,
      vectors: remembered?.appids.length ?? (await countVectors(transaction)),
      milliseconds: performance.now() - started,
    }
  })
}

/** Each found row as a card, with the others of the same text that meet the conditions too. */
async function withCards(database: Queryable, conditions: Conditions, rows: readonly FoundRow[]): Promise<SimilarResult[]> {
  if (rows.length === 0) return []
  const cards = new Map((await applicationCards(database, rows.map(({ appid }) => appid))).map((card) => [card.appid, card]))
  const same = await sameTexts(database, conditions, rows)
  return rows.flatMap(({ appid, hash, distance }) => {
    const card = cards.get(appid)
    return card ? [{ ...card, distance, sameText: (same.get(hash) ?? []).filter((other) => other !== appid) }] : []
  })
}

async function sameTexts(database: Queryable, conditions: Conditions, rows: readonly FoundRow[]): Promise<Map<string, number[]>> {
  const hashes = conditions.values.length + 1
  const found = await database.query<{ hash: string; appids: number[] }>(
    `select encode(a.embedding_text_hash, 'hex') as hash, array_agg(a.appid::float8 order by a.appid) as appids
     from applications a
     where a.embedding_text_hash = any ($${hashes}::bytea[]) and ${conditions.sql} and $1::vector is not null
     group by a.embedding_text_hash having count(*) > 1`,
    [...conditions.values, rows.map(({ hash }) => Buffer.from(hash, 'hex'))],
  )
  return new Map(found.map(({ hash, appids }) => [hash, appids]))
}
