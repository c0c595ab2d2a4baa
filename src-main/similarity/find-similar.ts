import { scoreOf, type CallInput, type SimilarAnswer, type SimilarResult, type Weights } from '@contract'
import type { Engine, Queryable, Transaction } from '../database/engine'
import { vectorText } from '../database/vector-index'
import { applicationCards } from './cards'
import { readFilters, type Filters } from './filters'
import type { FoundRow } from './fold'
import { likenessTo, nothingKnown } from './likeness'
import { nearest, thoseThatPass } from './nearest'
import { readQuestion, type Question } from './question'
import { foldRelatives, relativesOf, type FoldedRow } from './relatives'
import { partsApart, type TextPart } from './text-parts'
import type { VectorMemory } from './vector-memory'
import type { Words } from './words'

/** Analysts wait this long for an answer at most. */
const timeLimitMs = 60_000
/** How many are offered where a limit of distance leaves none. */
const offered = 3
/** So many of the nearest by text are ordered anew by what is weighed in. */
const weighedAmong = 500

/** The applications nearest to a game, a text or several games. @throws LudographError as `readQuestion`, `readFilters` and `addFilter` say */
export async function findSimilar(
  engine: Engine,
  words: Words,
  { to, filters: wanted, limit, maxDistance, weights }: CallInput<'similar.find'>,
  { efSearch, memory, countVectors }: { efSearch: number; memory: VectorMemory; countVectors: (database: Queryable) => Promise<number> },
): Promise<SimilarAnswer> {
  const started = performance.now()
  const question = await readQuestion(engine, words, to)
  const parts = to.kind === 'text' ? await partsApart(words, to.text) : []
  const remembered = await memory.read(words.modelKey)
  const isWeighed = question.plus.length > 0 && weights.tags + weights.audience + weights.facts > 0
  return engine.transaction({ readOnly: true, timeLimitMs }, async (transaction) => {
    const filters = await readFilters(engine, transaction, wanted)
    // Some more than wanted, because DLC and editions are folded under their game.
    const many = isWeighed ? Math.max(weighedAmong, 2 * limit) : limit + Math.ceil(limit / 2) + 10
    const { index, rows } = await nearest(transaction, { question, words, filters, limit: many, efSearch, memory: remembered })
    const within = maxDistance === null ? rows : rows.filter(({ distance }) => distance <= maxDistance)
    const weighed = isWeighed ? await byWeights(transaction, question, within, weights) : null
    const known = await relativesOf(transaction, [...question.plus, ...rows].map(({ appid }) => appid))
    const asked = question.plus.flatMap(({ appid }) => known.get(appid) ?? [])
    const folded = foldRelatives(weighed?.rows ?? within, known, asked, limit)
    const instead = within.length === 0 ? rows.slice(0, offered).map((row) => ({ ...row, folded: [] })) : []
    const shown = await withCards(transaction, question, filters, [...folded.rows, ...instead])
    const similarities = await similaritiesTo(transaction, parts, shown.cards.map(({ appid }) => appid))
    const cards = shown.cards.map((card) => ({ ...card, ...weighed?.of(card), partSimilarities: similarities.get(card.appid) ?? [] }))
    return {
      engine: engine.kind,
      index,
      results: cards.slice(0, folded.rows.length),
      sameAsAsked: shown.sameAsAsked,
      ofAsked: folded.ofAsked,
      textParts: parts.map(({ text }) => text),
      weighed: weighed === null ? null : within.length,
      fewer: folded.rows.length < limit,
      nearest: cards.slice(folded.rows.length),
      pieces: question.pieces,
      vectors: remembered?.appids.length ?? (await countVectors(transaction)),
      milliseconds: performance.now() - started,
    }
  })
}

/** Rows in the order of what is weighed in beside the text; equal ones nearest first. */
async function byWeights(transaction: Transaction, { plus }: Question, rows: readonly FoundRow[], weights: Weights) {
  const alike = await likenessTo(transaction, plus.map(({ appid }) => appid), rows.map(({ appid }) => appid))
  const of = ({ appid, distance }: Pick<FoundRow, 'appid' | 'distance'>): Pick<SimilarResult, 'likeness' | 'score'> => {
    const likeness = alike.get(appid) ?? nothingKnown
    return { likeness, score: scoreOf(1 - distance, likeness, weights) }
  }
  const scores = new Map(rows.map((row) => [row.appid, of(row).score ?? 0]))
  return { of, rows: [...rows].sort((a, b) => (scores.get(b.appid) ?? 0) - (scores.get(a.appid) ?? 0) || a.distance - b.distance) }
}

/** How alike each application is to each part of the text. */
async function similaritiesTo(transaction: Transaction, parts: readonly TextPart[], appids: readonly number[]): Promise<Map<number, number[]>> {
  if (parts.length === 0) return new Map()
  const columns = parts.map((_, place) => `1 - (description_embedding <=> $${place + 2}::vector)`)
  const rows = await transaction.query<{ appid: number; similarities: number[] }>(
    `select appid, array[${columns.join(', ')}] as similarities from applications where appid = any ($1::bigint[])`,
    [appids, ...parts.map(({ vector }) => vectorText(vector))],
  )
  return new Map(rows.map(({ appid, similarities }) => [appid, similarities]))
}

/**
 * Each found row as a card, with the others of the same text that the filters let through; and what else has the text of
 * those asked for.
 */
async function withCards(
  transaction: Transaction,
  question: Question,
  filters: Filters,
  rows: readonly FoldedRow[],
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
    cards: rows.flatMap(({ appid, hash, distance, folded }) => {
      const card = cards.get(appid)
      return card ? [{ ...card, distance, sameText: sameAs(hash), folded: [...folded], likeness: null, score: null, partSimilarities: [] }] : []
    }),
    sameAsAsked: twins.flatMap(({ appid, hash }) => (own.has(hash) ? [appid] : [])),
  }
}
