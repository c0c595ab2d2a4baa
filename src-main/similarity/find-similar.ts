import type { CallInput, SimilarAnswer, SimilarResult } from '@contract'
import type { Engine, Queryable, Transaction } from '../database/engine'
import { applicationCards } from './cards'
import { readFilters, type Filters } from './filters'
import type { FoundRow } from './fold'
import { nearest, thoseThatPass } from './nearest'
import { readQuestion, type Question } from './question'
import type { VectorMemory } from './vector-memory'
import type { Words } from './words'

/** Analysts wait this long for an answer at most. */
const timeLimitMs = 60_000
/** How many are offered where a limit of distance leaves none. */
const offered = 3

/** The applications nearest to a game, a text or several games. @throws LudographError as `readQuestion`, `readFilters` and `addFilter` say */
export async function findSimilar(
  engine: Engine,
  words: Words,
  { to, filters: wanted, limit, maxDistance }: CallInput<'similar.find'>,
  { efSearch, memory, countVectors }: { efSearch: number; memory: VectorMemory; countVectors: (database: Queryable) => Promise<number> },
): Promise<SimilarAnswer> {
  const started = performance.now()
  const question = await readQuestion(engine, words, to)
  const remembered = await memory.read(words.modelKey)
  return engine.transaction({ readOnly: true, timeLimitMs }, async (transaction) => {
    const filters = await readFilters(engine, transaction, wanted)
    const { index, rows } = await nearest(transaction, { question, words, filters, limit, efSearch, memory: remembered })
    const within = maxDistance === null ? rows : rows.filter(({ distance }) => distance <= maxDistance)
    const instead = within.length === 0 ? rows.slice(0, offered) : []
    const shown = await withCards(transaction, question, filters, [...within, ...instead])
    return {
      engine: engine.kind,
      index,
      results: shown.cards.slice(0, within.length),
      sameAsAsked: shown.sameAsAsked,
      fewer: within.length < limit,
      nearest: shown.cards.slice(within.length),
      pieces: question.pieces,
      vectors: remembered?.appids.length ?? (await countVectors(transaction)),
      milliseconds: performance.now() - started,
    }
  })
}

/**
 * Each found row as a card, with the others of the same text that the filters let through; and what else has the text of
 * those asked for.
 */
async function withCards(
  transaction: Transaction,
  question: Question,
  filters: Filters,
  rows: readonly FoundRow[],
): Promise<{ cards: SimilarResult[]; sameAsAsked: number[] }> {
  const asked = [...question.plus, ...question.minus]
  const own = new Set(question.plus.map(({ hash }) => hash.toString('hex')))
  const twins = await transaction.query<{ appid: number; hash: string }>(
    `select appid, encode(embedding_text_hash, 'hex') as hash from applications
     where embedding_text_hash = any ($1::bytea[]) and appid <> all ($2::bigint[]) order by appid`,
    [[...own, ...rows.map(({ hash }) => hash)].map((hash) => Buffer.from(hash, 'hex')), [...asked, ...rows].map(({ appid }) => appid)],
  )
  const others = twins.filter(({ hash }) => !own.has(hash))
  const passing = others.length === 0 ? null : await thoseThatPass(transaction, question, filters, others.map(({ appid }) => appid))
  const sameAs = (hash: string): number[] => others.flatMap((other) => (other.hash === hash && (passing?.has(other.appid) ?? true) ? [other.appid] : []))
  const cards = new Map((await applicationCards(transaction, rows.map(({ appid }) => appid))).map((card) => [card.appid, card]))
  return {
    cards: rows.flatMap(({ appid, hash, distance }) => {
      const card = cards.get(appid)
      return card ? [{ ...card, distance, sameText: sameAs(hash) }] : []
    }),
    sameAsAsked: twins.flatMap(({ appid, hash }) => (own.has(hash) ? [appid] : [])),
  }
}
