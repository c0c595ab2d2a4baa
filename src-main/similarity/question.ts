import { LudographError, type SeenText, type SimilarTo } from '@contract'
import type { Queryable } from '../database/engine'
import { vectorFrom, vectorText } from '../database/vector-index'
import { Conditions, type LinkForm } from './conditions'
import { addFilter, type Filters } from './filters'
import { seriesNameSql, seriesOf, seriesPattern } from './series'
import type { Words } from './words'

/** What is looked for: a vector, and the applications that gave it. */
export interface Question {
  readonly vector: Float32Array
  /** the applications asked for, those to be like first; none for a text */
  readonly plus: readonly Asked[]
  readonly minus: readonly Asked[]
  /** how much of the text was seen; null if it was not a text */
  readonly pieces: SeenText | null
}

export interface Asked {
  readonly appid: number
  readonly name: string
  /** of its text */
  readonly hash: Buffer
}

/** @throws LudographError `application_not_found`, `no_vector`, `no_text`, and what the model says */
export async function readQuestion(database: Queryable, words: Words, to: SimilarTo): Promise<Question> {
  if (to.kind === 'text') {
    const { vector, pieces } = await words.embedText(to.text)
    return { vector, plus: [], minus: [], pieces }
  }
  const [plusIds, minusIds] = to.kind === 'application' ? [[to.appid], []] : [to.plus, to.minus]
  const known = await readVectors(database, words.modelKey, [...plusIds, ...minusIds])
  const find = (appid: number): Asked & { vector: Float32Array } => {
    const found = known.get(appid)
    if (!found) throw new LudographError('application_not_found', `There is no application ${appid} in this catalogue.`, 'Look it up by its name.')
    return found
  }
  const plus = plusIds.map(find)
  const minus = minusIds.map(find)
  return { vector: combine(plus, minus), plus, minus, pieces: null }
}

/** The sum of the vectors with their signs, of unit length. @throws LudographError `no_vector` if they cancel out */
export function combine(plus: readonly { vector: Float32Array }[], minus: readonly { vector: Float32Array }[]): Float32Array {
  const [first] = plus
  if (first && plus.length === 1 && minus.length === 0) return first.vector
  const sum = new Float64Array(first?.vector.length ?? 0)
  const add = (vector: Float32Array, sign: number): void => vector.forEach((value, place) => (sum[place] = (sum[place] ?? 0) + sign * value))
  for (const { vector } of plus) add(vector, 1)
  for (const { vector } of minus) add(vector, -1)
  const norm = Math.sqrt(sum.reduce((square, value) => square + value * value, 0))
  if (norm < 1e-6) {
    throw new LudographError('no_vector', 'What it should be like and what it should not be like cancel each other out.', 'Take one of them away.')
  }
  return Float32Array.from(sum, (value) => value / norm)
}

async function readVectors(database: Queryable, model: string, appids: readonly number[]): Promise<Map<number, Asked & { vector: Float32Array }>> {
  const rows = await database.query<{ appid: number; name: string; hash: Buffer | null; vector: string | null; isLooked: boolean }>(
    `select appid, name, embedding_text_hash as hash,
            case when embedding_model = $2 then description_embedding::text end as vector,
            embedding_model = $2 and embedding_content_hash = content_hash as "isLooked"
     from applications where appid = any ($1)`,
    [appids, model],
  )
  return new Map(
    rows.map(({ appid, name, hash, vector, isLooked }) => {
      if (vector === null || hash === null) throw withoutVector(name, isLooked)
      return [appid, { appid, name, hash, vector: vectorFrom(vector) }]
    }),
  )
}

const withoutVector = (name: string, isLooked: boolean): LudographError =>
  isLooked
    ? new LudographError('no_vector', `${name} has no text, so nothing can be said to be like it.`, 'Choose another one, or describe in words what you look for.')
    : new LudographError('no_vector', `${name} has not been embedded yet.`, 'Make the missing embeddings first.')

/**
 * What results must meet: vectors of the model in use, not what was asked for (under whatever id), the filters. $1 is the
 * question's vector.
 * @param filters null: none
 * @param form 'each' for a search by index, which looks at a few rows; 'list' where all are compared
 */
export function conditionsOf(question: Question, words: Words, filters: Filters | null, form: LinkForm): Conditions {
  const conditions = new Conditions([vectorText(question.vector)], form)
  conditions.add('a.embedding_model = $?', words.modelKey)
  conditions.just('a.description_embedding is not null')
  const asked = [...question.plus, ...question.minus]
  if (asked.length > 0) {
    conditions.add('a.appid <> all ($?::bigint[])', asked.map(({ appid }) => appid))
    conditions.add('a.embedding_text_hash <> all ($?::bytea[])', asked.map(({ hash }) => hash))
  }
  if (filters !== null) addNarrowing(conditions, question, filters)
  return conditions
}

/** The filters alone, for applications whose numbers ($1) are known; null if there are none. */
export function filtersOf(question: Question, filters: Filters, appids: readonly number[]): Conditions | null {
  const conditions = new Conditions([appids], 'each')
  addNarrowing(conditions, question, filters)
  if (conditions.sql === 'true') return null
  conditions.just('a.appid = any ($1::bigint[])')
  return conditions
}

/** The filters alone, over all applications; null if there are none. */
export function narrowingOf(question: Question, filters: Filters): Conditions | null {
  const conditions = new Conditions()
  addNarrowing(conditions, question, filters)
  return conditions.sql === 'true' ? null : conditions
}

function addNarrowing(conditions: Conditions, { plus: asked }: Question, filters: Filters): void {
  addFilter(conditions, filters)
  const plus = asked.map(({ appid }) => appid)
  if (filters.notSameDeveloper && plus.length > 0) {
    conditions.add(
      conditions.form === 'each'
        ? `(exists (
             select 1 from application_developers theirs
             where theirs.appid = a.appid
               and theirs.developer_id = any (array(select developer_id from application_developers where appid = any ($?::bigint[])))
             offset 0
           )) is not true`
        : `(a.appid in (
             select theirs.appid from application_developers mine join application_developers theirs using (developer_id)
             where mine.appid = any ($?::bigint[])
           )) is not true`,
      plus,
    )
  }
  if (filters.notSameSeries) {
    for (const { name } of asked) {
      const stem = seriesOf(name)
      if (stem !== null) conditions.add(`${seriesNameSql} !~ $?`, seriesPattern(stem))
    }
  }
}
