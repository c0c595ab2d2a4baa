import { LudographError, savedQuestion, type CallInput, type SavedItem } from '@contract'
import { z } from 'zod'
import type { Engine, Queryable } from '../database/engine'
import { fingerprint, type RunningMarks } from './runs'
import { storableJson, storableText } from '../database/storable'

interface SavedRow extends Record<string, unknown> {
  id: number
  name: string
  folder: string
  query: unknown
  createdAt: string
  updatedAt: string
}

const columns = 'id, name, folder, query, created_at as "createdAt", updated_at as "updatedAt"'

/** A file of shared questions: what it is, which version, and the questions. */
const sharedFile = z.strictObject({
  ludograph: z.literal('questions'),
  version: z.literal(1),
  questions: z.array(z.strictObject({ name: z.string().trim().min(1).max(200), folder: z.string().max(500).default(''), question: savedQuestion })).min(1).max(1000),
})

/** Questions that users keep in a catalogue, in folders. */
export class SavedQueries {
  readonly #engine: () => Engine
  readonly #marks: RunningMarks
  readonly #changed: () => void

  constructor(engine: () => Engine, marks: RunningMarks, changed: () => void) {
    this.#engine = engine
    this.#marks = marks
    this.#changed = changed
  }

  /** By folder and name. One whose text a later version wrote is left out of nothing: it is an error that says so. */
  async list(): Promise<SavedItem[]> {
    const rows = await this.#engine().query<SavedRow>(`select ${columns} from saved_queries order by folder, name, id`)
    return rows.map((row) => this.#item(row))
  }

  async save({ name, folder, question }: CallInput<'analytics.save'>): Promise<SavedItem> {
    return this.#one(this.#engine(), `insert into saved_queries (name, folder, query) values ($1, $2, $3) returning ${columns}`, [
      storableText(name), storableText(folder), storableJson(question),
    ])
  }

  /** @throws LudographError `saved_not_found` */
  async update({ id, name, folder, question }: CallInput<'analytics.updateSaved'>): Promise<SavedItem> {
    return this.#one(
      this.#engine(),
      `update saved_queries set
         name = coalesce($2, name), folder = coalesce($3, folder), query = coalesce($4, query), updated_at = now()
       where id = $1 returning ${columns}`,
      [id, name === undefined ? null : storableText(name), folder === undefined ? null : storableText(folder), question === undefined ? null : storableJson(question)],
    )
  }

  /** A copy beside the original. @throws LudographError `saved_not_found` */
  async duplicate(id: number): Promise<SavedItem> {
    return this.#one(
      this.#engine(),
      `insert into saved_queries (name, folder, query) select left(name, 193) || ' (copy)', folder, query from saved_queries where id = $1 returning ${columns}`,
      [id],
    )
  }

  /** @throws LudographError `saved_not_found` */
  async delete(id: number): Promise<void> {
    await this.#one(this.#engine(), `delete from saved_queries where id = $1 returning ${columns}`, [id])
  }

  /** Questions as the text of a file; null: all of them. @throws LudographError `saved_not_found` */
  async share(ids: readonly number[] | null): Promise<{ name: string; json: string }> {
    const all = await this.list()
    const chosen = ids === null ? all : ids.map((id) => all.find((item) => item.id === id) ?? missing())
    if (chosen.length === 0) throw new LudographError('saved_not_found', 'There are no saved questions yet.')
    const questions = chosen.map(({ name, folder, question }) => ({ name, folder, question }))
    const [only, second] = chosen
    const name = only !== undefined && second === undefined ? only.name : 'questions'
    const plain = name.replaceAll(/[^\p{L}\p{N} _-]+/gu, ' ').trim().slice(0, 80) || 'question'
    return { name: `${plain}.ludograph.json`, json: `${JSON.stringify({ ludograph: 'questions', version: 1, questions }, null, 2)}\n` }
  }

  /** Takes all questions of a file's text, or none. @throws LudographError `bad_question_file` */
  async take(json: string): Promise<SavedItem[]> {
    const { questions } = readShared(json)
    const items = await this.#engine().transaction({}, async (transaction) => {
      const taken: SavedItem[] = []
      for (const { name, folder, question } of questions) {
        const [row] = await transaction.query<SavedRow>(`insert into saved_queries (name, folder, query) values ($1, $2, $3) returning ${columns}`, [
          storableText(name), storableText(folder), storableJson(question),
        ])
        if (row) taken.push(this.#item(row))
      }
      return taken
    })
    this.#changed()
    return items
  }

  async #one(catalogue: Queryable, text: string, values: readonly unknown[]): Promise<SavedItem> {
    const [row] = await catalogue.query<SavedRow>(text, values)
    if (!row) return missing()
    this.#changed()
    return this.#item(row)
  }

  #item({ query, ...row }: SavedRow): SavedItem {
    const parsed = savedQuestion.safeParse(query)
    if (!parsed.success) {
      throw new LudographError('bad_question_file', `The saved question ${row.name} cannot be read by this version of Ludograph.`, 'Open the catalogue with the version that saved it.')
    }
    return { ...row, question: parsed.data, suspended: this.#marks.isSuspect(fingerprint(questionKey(parsed.data))) }
  }
}

/** What decides whether two questions are the same for running: not how they are shown. */
export const questionKey = ({ chart: _, settings: __, ...question }: SavedItem['question']): unknown => question

function missing(): never {
  throw new LudographError('saved_not_found', 'This question is not saved here (any more).')
}

function readShared(json: string): z.infer<typeof sharedFile> {
  let content: unknown
  try {
    content = JSON.parse(json)
  } catch {
    throw new LudographError('bad_question_file', 'This file is not JSON.', 'Choose a file that Ludograph wrote when a question was shared.')
  }
  const parsed = sharedFile.safeParse(content)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue && issue.path.length > 0 ? ` (at ${issue.path.join('.')})` : ''
  throw new LudographError('bad_question_file', `This file holds no questions that this version can read${where}: ${issue?.message ?? 'invalid'}.`, 'Nothing of it was taken.')
}
