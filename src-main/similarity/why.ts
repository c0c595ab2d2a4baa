import { LudographError, type CallInput, type Explanation } from '@contract'
import type { Engine } from '../database/engine'
import { vectorFrom } from '../database/vector-index'
import { likenessTo, nothingKnown } from './likeness'
import { readQuestion } from './question'
import sharedSql from './shared.sql?raw'
import type { Words } from './words'

const mostSentences = 40
const shownPairs = 3

/** Why two are alike: what they share, and which of their sentences are nearest to each other. */
export async function explain(engine: Engine, words: Words, { to, appid }: CallInput<'similar.why'>): Promise<Explanation> {
  const question = await readQuestion(engine, words, to)
  const [theirs] = await engine.query<{ vector: string | null }>(
    'select case when embedding_model = $2 then description_embedding::text end as vector from applications where appid = $1',
    [appid, words.modelKey],
  )
  if (!theirs) throw new LudographError('application_not_found', `There is no application ${appid} in this catalogue.`)
  if (theirs.vector === null) throw new LudographError('no_vector', 'The other one has no embedding.', 'Make the missing embeddings first.')
  const [first] = question.plus
  const shared = first ? await sharedLinks(engine, first.appid, appid) : nothingShared
  const mine =
    to.kind === 'text'
      ? orWhole(words.sentencesOfText(to.text, mostSentences), to.text)
      : await words.sentencesOfApplication(engine, first?.appid ?? appid, mostSentences)
  const other = await words.sentencesOfApplication(engine, appid, mostSentences)
  const vectors = await words.embedAll([...mine.sentences, ...other.sentences])
  return {
    distance: 1 - dot(question.vector, vectorFrom(theirs.vector)),
    likeness: first ? ((await likenessTo(engine, question.plus.map((one) => one.appid), [appid])).get(appid) ?? nothingKnown) : null,
    ...shared,
    sentences: nearestPairs(
      mine.sentences.map((text, place) => ({ text, vector: vectors[place] ?? null })),
      other.sentences.map((text, place) => ({ text, vector: vectors[mine.sentences.length + place] ?? null })),
      shownPairs,
    ),
    sentencesCut: mine.cut || other.cut,
  }
}

const nothingShared = { sharedTags: [], sharedGenres: [], sharedCategories: [], sharedDevelopers: [], sharedPublishers: [] }

/** A few typed words are no sentence, and stand for themselves. */
const orWhole = (found: { sentences: string[]; cut: boolean }, text: string): { sentences: string[]; cut: boolean } =>
  found.sentences.length > 0 ? found : { sentences: [text.trim().slice(0, 1000)], cut: false }

async function sharedLinks(engine: Engine, mine: number, theirs: number): Promise<Omit<Explanation, 'distance' | 'likeness' | 'sentences' | 'sentencesCut'>> {
  const rows = await engine.query<{ what: string; name: string }>(sharedSql, [mine, theirs])
  const named = (what: string): string[] => rows.filter((row) => row.what === what).map(({ name }) => name)
  return {
    sharedTags: named('tag'),
    sharedGenres: named('genre'),
    sharedCategories: named('category'),
    sharedDevelopers: named('developer'),
    sharedPublishers: named('publisher'),
  }
}

interface Sentence {
  readonly text: string
  readonly vector: Float32Array | null
}

/** The pairs most alike, each sentence in one of them at most. */
export function nearestPairs(mine: readonly Sentence[], theirs: readonly Sentence[], limit: number): Explanation['sentences'] {
  const pairs = mine.flatMap((one) =>
    theirs.flatMap((other) =>
      one.vector && other.vector ? [{ mine: one.text, theirs: other.text, similarity: dot(one.vector, other.vector) }] : [],
    ),
  )
  pairs.sort((a, b) => b.similarity - a.similarity)
  const chosen: Explanation['sentences'] = []
  for (const pair of pairs) {
    if (chosen.length === limit) break
    if (!chosen.some((one) => one.mine === pair.mine || one.theirs === pair.theirs)) chosen.push(pair)
  }
  return chosen
}

/** Of unit vectors: their cosine. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let place = 0; place < a.length; place++) sum += (a[place] ?? 0) * (b[place] ?? 0)
  return sum
}
